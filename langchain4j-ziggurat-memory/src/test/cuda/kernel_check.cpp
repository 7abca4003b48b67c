// Holds every kernel of topk.cu against a plain search: odd numbers of rows and dimensions, dead rows, masks, k, batches.
// Prints a line for each case that is wrong, and how many there were.
#include "topk.cu"
#include <algorithm>
#include <cstdio>
#include <random>

static int cases = 0, wrong = 0;

struct Case {
    int queries, k, dimension, rows, shift, blocks;
    double live;   // share of the rows
    double masked; // share of the rows whose bit in the mask is set; 2 for no mask
};

static uint16_t toHalf(float value) { // cut off, which is exact enough to make rows
    uint16_t sign = value < 0 ? 0x8000 : 0;
    int exponent;
    float fraction = std::frexp(std::fabs(value), &exponent);
    if (exponent < -13) {
        return sign | (uint16_t)std::ldexp(std::fabs(value), 24);
    }
    return sign | (uint16_t)((exponent + 14) << 10) | ((uint16_t)(fraction * 2048) & 1023);
}

template <class Launch> static void check(const char *kernel, Case c, Launch launch) {
    std::mt19937 random(c.rows * 31 + c.k * 7 + c.dimension + c.queries);
    std::normal_distribution<float> normal;
    std::uniform_real_distribution<double> chance;
    int inSegment = 1 << c.shift, segments = (c.rows + inSegment - 1) / inSegment, words = (c.rows + 31) / 32;
    size_t bytes = (size_t)inSegment * c.dimension * 2 + inSegment / 8;
    std::vector<std::vector<uint16_t>> memory(segments, std::vector<uint16_t>(bytes / 2, 0xffff)); // all NaN
    std::vector<uint64_t> table;
    std::vector<uint32_t> mask(words, 0);
    std::vector<bool> passes(c.rows);
    for (auto &segment : memory) {
        table.push_back((uint64_t)segment.data());
        memset(&segment[(size_t)inSegment * c.dimension], 0, inSegment / 8);
    }
    for (int row = 0; row < c.rows; row++) {
        auto &segment = memory[row >> c.shift];
        int local = row & (inSegment - 1);
        bool live = chance(random) < c.live, set = chance(random) < c.masked;
        for (int i = 0; live && i < c.dimension; i++) {
            segment[(size_t)local * c.dimension + i] = toHalf(normal(random) / std::sqrt(c.dimension));
        }
        uint32_t *bits = (uint32_t *)&segment[(size_t)inSegment * c.dimension];
        bits[local >> 5] |= (uint32_t)live << (local & 31);
        mask[row >> 5] |= (uint32_t)set << (row & 31);
        passes[row] = live && (set || c.masked > 1);
    }
    std::vector<float> queries((size_t)c.queries * c.dimension);
    for (float &value : queries) {
        value = normal(random) / std::sqrt(c.dimension);
    }
    std::vector<Hit> hits((size_t)c.queries * c.blocks * c.k, Hit{0, -7});
    Search search{table.data(),      c.masked > 1 ? nullptr : mask.data(), hits.data(),  (uint32_t)c.shift,
                  (uint32_t)words,   (uint32_t)c.dimension,                (uint32_t)c.k};
    launch(search, queries, c.blocks);

    bool bad = false;
    for (int q = 0; q < c.queries; q++) {
        std::vector<std::pair<double, int>> exact, found;
        for (int row = 0; row < c.rows; row++) {
            if (passes[row]) {
                double dot = 0;
                for (int i = 0; i < c.dimension; i++) {
                    uint16_t half = memory[row >> c.shift][(size_t)(row & (inSegment - 1)) * c.dimension + i];
                    dot += (double)halfToFloat(half) * queries[q * c.dimension + i];
                }
                exact.push_back({-dot, row});
            }
        }
        for (int block = 0; block < c.blocks; block++) {
            const Hit *list = &hits[((size_t)q * c.blocks + block) * c.k];
            for (int i = 0; i < c.k; i++) {
                bad |= list[i].row < -1 || list[i].row >= c.rows;               // not written, or out of range
                bad |= i > 0 && list[i].row >= 0 && list[i - 1].score < list[i].score; // not sorted
                bad |= i > 0 && list[i].row >= 0 && list[i - 1].row < 0;        // a gap
                if (list[i].row >= 0) {
                    found.push_back({-list[i].score, list[i].row});
                }
            }
        }
        std::sort(exact.begin(), exact.end());
        std::sort(found.begin(), found.end());
        size_t expected = std::min<size_t>(c.k, exact.size());
        bad |= found.size() < expected;
        for (size_t i = 0; !bad && i < expected; i++) {
            bad |= std::fabs(found[i].first - exact[i].first) > 1e-5 || !passes[found[i].second];
        }
        std::vector<int> rows;
        for (auto &hit : found) {
            rows.push_back(hit.second);
        }
        std::sort(rows.begin(), rows.end());
        bad |= std::adjacent_find(rows.begin(), rows.end()) != rows.end(); // one row twice
    }
    cases++;
    if (bad) {
        wrong++;
        printf("WRONG %s queries=%d k=%d dimension=%d rows=%d shift=%d blocks=%d live=%.2f masked=%.2f\n", kernel,
               c.queries, c.k, c.dimension, c.rows, c.shift, c.blocks, c.live, c.masked);
    }
}

template <class Kernel> static auto carried(Kernel kernel) {
    return [kernel](Search &search, std::vector<float> &queries, int blocks) {
        Query query;
        std::copy(queries.begin(), queries.end(), query.values);
        runGrid(blocks, WARPS * 32, [&] { kernel(search, query); });
    };
}

template <class Kernel> static auto stored(Kernel kernel) {
    return [kernel](Search &search, std::vector<float> &queries, int blocks) {
        runGrid(blocks, WARPS * 32, [&] { kernel(search, queries.data()); });
    };
}

int main() {
    const double filters[][2] = {{1, 2}, {.6, 2}, {.9, .1}, {1, .5}, {0, 2}, {1, 0}};
    const int rows[] = {1, 33, 64, 331};
    int turn = 0;
    for (auto &filter : filters) {
        for (int n : rows) {
            turn++;
            int shift = turn % 2 ? 5 : 7, blocks = 1 + turn % 3;
            auto at = [&](int queries, int k, int dimension) {
                return Case{queries, k, dimension, n, shift, blocks, filter[0], filter[1]};
            };
            for (int k : {1, 32}) {
                for (int dimension : {32, 96, 320, 1024}) {
                    check("q1_k32", at(1, k, dimension), stored(q1_k32));
                    check("q8_k32", at(8, k, dimension), stored(q8_k32));
                }
                check("carried_k32", at(1, k, 160), carried(carried_k32));
                check("q4_k32", at(4, k, 256), stored(q4_k32));
                for (int dimension : {384, 768}) {
                    check("carried_k32_s3", at(1, k, dimension), carried(carried_k32_s3));
                    check("q4_k32_s3", at(4, k, dimension), stored(q4_k32_s3));
                    check("q8_k32_s3", at(8, k, dimension), stored(q8_k32_s3));
                }
            }
            for (int k : {33, 160}) {
                check("carried_k160", at(1, k, 224), carried(carried_k160));
                check("carried_k160_s3", at(1, k, 384), carried(carried_k160_s3));
                check("q1_k160", at(1, k, turn % 4 ? 64 : 4096), stored(q1_k160));
            }
        }
    }
    printf("%d cases, %d wrong\n", cases, wrong);
    return wrong != 0;
}
