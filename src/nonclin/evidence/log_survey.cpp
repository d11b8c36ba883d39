#include "nonclin/evidence/log_survey.hpp"

#include <algorithm>
#include <string_view>

#include "nonclin/evidence/merkle.hpp"

namespace nonclin::evidence {

namespace {

constexpr std::size_t wave_bytes = std::size_t{1} << 24;
constexpr std::size_t chunk_bytes = std::size_t{1} << 18;

struct LineFacts {
    Digest leaf{};
    Digest previous{};
    std::uint64_t seq = 0;
    bool is_readable = false;
};

/// What one chunk of the log gives: the lines that start in it.
struct ChunkFacts {
    std::vector<LineFacts> lines;
    std::vector<ScannedObject> objects;
    std::vector<std::pair<std::size_t, Text>> unreadable;  // by place in `lines`
};

ChunkFacts read_chunk(std::string_view wave, std::size_t first, std::size_t last) {
    ChunkFacts facts;
    LineScanner scanner;
    ScannedLine scanned;
    Sha256 hash;
    std::size_t at = first == 0 ? 0 : wave.find('\n', first - 1) + 1;
    while (at < last) {
        const std::size_t line_end = wave.find('\n', at);
        const std::string_view line = wave.substr(at, line_end - at);
        LineFacts one;
        one.leaf = leaf_hash(hash, line);
        one.is_readable = scanner.scan(line, scanned);
        if (one.is_readable) {
            one.previous = scanned.previous;
            one.seq = scanned.seq;
            facts.objects.insert(facts.objects.end(), scanned.objects.begin(), scanned.objects.end());
        } else {
            facts.unreadable.emplace_back(facts.lines.size(), scanner.problem());
        }
        facts.lines.push_back(one);
        at = line_end + 1;
    }
    return facts;
}

/// Puts the chunks together in the order of the log.
class Assembly {
  public:
    explicit Assembly(const Head& head) : head_(head) {}

    void add(const ChunkFacts& chunk) {
        for (const auto& [place, problem] : chunk.unreadable) {
            if (has_room(survey_.unreadable)) survey_.unreadable.push_back({survey_.lines + place, problem});
        }
        for (const LineFacts& line : chunk.lines) add_line(line);
        for (const ScannedObject& object : chunk.objects) {
            const auto [known, is_new] = survey_.objects.try_emplace(object.sha256, object.bytes);
            if (!is_new && known->second != object.bytes && has_room(survey_.contradicted)) {
                survey_.contradicted.insert(object.sha256);
            }
        }
    }

    LogSurvey take() {
        survey_.root = tree_.root();
        survey_.end_seq = due_;
        return std::move(survey_);
    }

  private:
    template <class List>
    bool has_room(const List& list) {
        if (list.size() < LogSurvey::kept_limit) return true;
        ++survey_.more;
        return false;
    }

    void add_line(const LineFacts& line) {
        tree_.add(line.leaf);
        const std::uint64_t number = survey_.lines++;
        if (line.is_readable) {
            if (line.previous != last_ && has_room(survey_.broken)) survey_.broken.push_back(number);
            if (line.seq != due_ && has_room(survey_.jumps)) survey_.jumps.push_back({number, due_, line.seq});
            if (line.seq + 1 == head_.size) {
                survey_.head_line = number + 1;
                survey_.is_head_line_changed = line.leaf != head_.last;
            }
        }
        due_ = (line.is_readable ? line.seq : due_) + 1;
        last_ = line.leaf;
    }

    Head head_;
    LogSurvey survey_;
    MerkleTree tree_;
    Digest last_{};
    std::uint64_t due_ = 0;
};

}  // namespace

Result<LogSurvey> survey_log(const Descriptor& log, std::uint64_t bytes, const Head& head, const Executor& executor,
                             std::stop_token stop) {
    Assembly assembly(head);
    std::uint64_t offset = 0;
    std::size_t wanted = wave_bytes;
    std::string wave;
    while (offset < bytes) {
        if (stop.stop_requested()) return fail(ErrorKind::interrupted, text("已中断", "interrupted"));
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, bytes - offset));
        if (auto read = read_range(log, offset, count, wave); !read) return fail(std::move(read.error()));
        const std::size_t last = wave.rfind('\n');
        if (last == std::string::npos) {  // a line longer than the wave
            if (wave.size() < wanted)
                return fail(ErrorKind::resource, text("log.jsonl 变短了", "log.jsonl has become shorter"));
            wanted *= 2;
            continue;
        }
        const std::string_view lines = std::string_view(wave).substr(0, last + 1);
        std::vector<ChunkFacts> chunks((lines.size() + chunk_bytes - 1) / chunk_bytes);
        executor.for_chunks(lines.size(), chunk_bytes, [&](std::size_t from, std::size_t to) {
            chunks[from / chunk_bytes] = read_chunk(lines, from, to);
        });
        for (const ChunkFacts& chunk : chunks) assembly.add(chunk);
        offset += lines.size();
    }
    return assembly.take();
}

}  // namespace nonclin::evidence
