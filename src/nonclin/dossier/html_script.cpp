#include "nonclin/dossier/html_style.hpp"

namespace nonclin::dossier {

namespace {

// A head that sorts keeps its words outside its button, which lies over them: Chromium does not print what is inside a
// button when it repeats a table's head on the next page. Plain script of 2015 and later. It adds no markup from text,
// only sets text, so nothing in a document can become code.
constexpr std::string_view script = R"js('use strict';
(function () {
  var root = document.documentElement;
  var switches = Array.from(document.querySelectorAll('input.switch'));
  function language() {
    var on = switches.find(function (one) { return one.checked; });
    return (on ? on.dataset.lang : root.lang).slice(0, 2);
  }
  function shown(cell) {
    var part = cell.querySelector(':scope > [lang="' + language() + '"]');
    return (part || cell).textContent.trim();
  }
  function localize() {
    var on = switches.find(function (one) { return one.checked; });
    if (on) {
      root.lang = on.dataset.lang;
      document.title = on.dataset.title;
    }
    document.querySelectorAll('option').forEach(function (one) {
      one.textContent = one.dataset.text || one.dataset[language()] || '';
    });
  }
  switches.forEach(function (one) { one.addEventListener('change', localize); });

  function compare(a, b, number) {
    var x = a.dataset.order, y = b.dataset.order;
    if (x !== undefined && y !== undefined) return parseFloat(x) - parseFloat(y);
    if (number) return x !== undefined ? -1 : y !== undefined ? 1 : 0;
    return shown(a).localeCompare(shown(b), root.lang, { numeric: true });
  }
  function sortable(table) {
    var body = table.tBodies[0];
    var first = Array.from(body.rows);
    var heads = Array.from(table.tHead.rows[table.tHead.rows.length - 1].cells);
    heads.forEach(function (head, column) {
      var name = document.createElement('span');
      var button = document.createElement('button');
      name.id = 'ui-sort-' + table.dataset.number + '-' + column;
      while (head.firstChild) name.appendChild(head.firstChild);
      button.type = 'button';
      button.setAttribute('aria-labelledby', name.id);
      head.classList.add('sorts');
      head.append(name, button);
      button.addEventListener('click', function () {
        var before = head.getAttribute('aria-sort');
        heads.forEach(function (one) { one.removeAttribute('aria-sort'); });
        var rows = first.slice();
        if (before !== 'descending') {
          var sign = before === 'ascending' ? -1 : 1;
          head.setAttribute('aria-sort', sign > 0 ? 'ascending' : 'descending');
          var number = head.classList.contains('number');
          rows.sort(function (a, b) {
            var x = a.cells[column], y = b.cells[column];
            var unknown = number && (x.dataset.order === undefined || y.dataset.order === undefined);
            return (unknown ? 1 : sign) * compare(x, y, number);
          });
        }
        rows.forEach(function (row) { body.appendChild(row); });
      });
    });
  }
  function filtered(block, table) {
    var tools = block.querySelector('.tools');
    var search = tools.querySelector('input');
    var choices = Array.from(tools.querySelectorAll('select'));
    var rows = Array.from(table.tBodies[0].rows);
    function apply() {
      var wanted = search ? search.value.trim().toLowerCase() : '';
      var count = 0;
      rows.forEach(function (row) {
        var fits = choices.every(function (one) {
          return one.value === '' || row.dataset['f' + one.dataset.filter] === one.value;
        }) && (wanted === '' || row.textContent.toLowerCase().indexOf(wanted) >= 0);
        row.hidden = !fits;
        if (fits) count += 1;
      });
      tools.querySelectorAll('.count b').forEach(function (one) { one.textContent = String(count); });
      tools.classList.toggle('narrowed', count < rows.length);
    }
    if (search) search.addEventListener('input', apply);
    choices.forEach(function (one) { one.addEventListener('change', apply); });
    window.addEventListener('hashchange', function () {
      var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!target || !block.contains(target) || !target.hidden) return;
      if (search) search.value = '';
      choices.forEach(function (one) { one.value = ''; });
      apply();
      target.scrollIntoView();
    });
    tools.hidden = false;
  }
  document.querySelectorAll('.table.tooled').forEach(function (block, number) {
    var table = block.querySelector('table');
    table.dataset.number = String(number);
    sortable(table);
    filtered(block, table);
  });
  function fold() {
    var contents = document.querySelector('.contents details');
    if (contents && window.matchMedia('screen and (max-width: 1099px)').matches) contents.open = false;
  }
  window.addEventListener('beforeprint', function () {
    var contents = document.querySelector('.contents details');
    if (contents) contents.open = true;
  });
  localize();
  fold();
})();
)js";

}  // namespace

std::string_view page_script() { return script; }

}  // namespace nonclin::dossier
