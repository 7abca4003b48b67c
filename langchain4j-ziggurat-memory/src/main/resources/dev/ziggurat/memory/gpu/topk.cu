// The k rows with the highest dot products, for one or several queries in one pass over the rows.
//
// Rows are half floats, row-major, in segments of 2^shift rows (32 at least). Behind the rows of a segment lies a bitmap
// of those that are live, one bit for each. A table holds the addresses of the segments; row r of the search is row
// r mod 2^shift of segment r / 2^shift.
//
// A team of lanes reads 16 bytes each of one row at a time, so that every lane is busy whatever the dimension: a row is
// dimension / 8 such pieces, and a team is the largest power of two, 32 at most, that divides this number. Each warp
// keeps its best in a sorted list that is spread over its lanes. At the end the warps of a block merge theirs, and the
// block writes k hits; the host merges those of all blocks.
#include <cuda_fp16.h>
#include <stdint.h>

#define ALL_LANES 0xffffffffu
#define WARPS 8
#define ROWS 4 // that a team has in flight at once

struct Hit {
    float score;
    int row; // -1 where there are fewer than k
};

struct Search {
    const uint64_t *segments; // addresses of the segments
    const uint32_t *mask;     // further bits that a row needs, one word for every 32 rows; or null
    Hit *hits;                // queries x blocks x k
    uint32_t shift;           // rows in a segment, as a power of two
    uint32_t words;           // rows in all / 32
    uint32_t dimension;       // a multiple of 32
    uint32_t k;
};

// A query that travels with the launch.
struct Query {
    float values[768];
};

// Rank r of the list lies in lane r / DEPTH, place r % DEPTH.
template <int DEPTH> struct TopList {
    float score[DEPTH];
    int row[DEPTH];
    float least; // the score at rank k - 1

    __device__ __forceinline__ void clear() {
#pragma unroll
        for (int i = 0; i < DEPTH; i++) {
            score[i] = -INFINITY;
            row[i] = -1;
        }
        least = -INFINITY;
    }

    // All lanes call it with the same score, which is above the least.
    __device__ __forceinline__ void insert(float newScore, int newRow, int k, int lane) {
        int rank = 0;
#pragma unroll
        for (int i = 0; i < DEPTH; i++) {
            rank += __popc(__ballot_sync(ALL_LANES, score[i] >= newScore));
        }
        float scoreBefore = __shfl_up_sync(ALL_LANES, score[DEPTH - 1], 1);
        int rowBefore = __shfl_up_sync(ALL_LANES, row[DEPTH - 1], 1);
#pragma unroll
        for (int i = DEPTH - 1; i >= 0; i--) {
            int here = lane * DEPTH + i;
            if (here > rank) {
                score[i] = i == 0 ? scoreBefore : score[i == 0 ? 0 : i - 1];
                row[i] = i == 0 ? rowBefore : row[i == 0 ? 0 : i - 1];
            } else if (here == rank) {
                score[i] = newScore;
                row[i] = newRow;
            }
        }
        float last = score[0];
#pragma unroll
        for (int i = 1; i < DEPTH; i++) {
            last = (k - 1) % DEPTH == i ? score[i] : last;
        }
        least = __shfl_sync(ALL_LANES, last, (k - 1) / DEPTH);
    }
};

__device__ __forceinline__ void toFloats(const uint4 &halves, float (&floats)[8]) {
    const __half2 *pairs = reinterpret_cast<const __half2 *>(&halves);
#pragma unroll
    for (int i = 0; i < 4; i++) {
        float2 pair = __half22float2(pairs[i]);
        floats[2 * i] = pair.x;
        floats[2 * i + 1] = pair.y;
    }
}

// STEPS: pieces of a row for each lane of a team, 0 if only known at run time. Shared memory: the queries at first, the
// lists of the warps at the end.
template <int QUERIES, int DEPTH, int STEPS>
__device__ __forceinline__ void scan(const Search &search, const float *queries) {
    extern __shared__ float4 shared[];
    const int dimension = search.dimension;
    const int pieces = dimension / 8;
    const int k = search.k;

    // First and second halves of the pieces apart, so that lanes side by side read side by side.
    float *spread = reinterpret_cast<float *>(shared);
    for (int i = threadIdx.x; i < QUERIES * dimension; i += blockDim.x) {
        int query = i / dimension;
        int at = i - query * dimension;
        int place = ((at >> 2 & 1) * pieces + (at >> 3)) * 4 + (at & 3);
        spread[query * dimension + place] = queries[i];
    }
    __syncthreads();

    const int lane = threadIdx.x & 31;
    const int warp = threadIdx.x >> 5;
    const int divisor = pieces & -pieces;
    const int team = divisor < 32 ? divisor : 32;
    const int steps = STEPS > 0 ? STEPS : pieces / team;
    const int first = lane & (team - 1);
    const int teamRow = lane / team * ROWS;
    const uint32_t group = 32 / team * ROWS;
    const uint32_t groupBits = group == 32 ? ALL_LANES : (1u << group) - 1;
    const uint32_t rows = search.words * 32;
    const uint32_t inSegment = (1u << search.shift) - 1;
    const size_t liveAt = (size_t)dimension * 2 << search.shift;

    TopList<DEPTH> top[QUERIES];
#pragma unroll
    for (int q = 0; q < QUERIES; q++) {
        top[q].clear();
    }

    for (uint32_t row = (blockIdx.x * WARPS + warp) * group; row < rows; row += gridDim.x * WARPS * group) {
        const char *segment = reinterpret_cast<const char *>(search.segments[row >> search.shift]);
        const uint32_t local = row & inSegment;
        uint32_t bits = reinterpret_cast<const uint32_t *>(segment + liveAt)[local >> 5];
        if (search.mask) {
            bits &= search.mask[row >> 5];
        }
        bits = bits >> (local & 31) & groupBits;
        if (!bits) {
            continue; // what is dead or filtered out in a row costs no bandwidth
        }
        const uint4 *piece = reinterpret_cast<const uint4 *>(segment) + (size_t)(local + teamRow) * pieces + first;
        float dot[QUERIES][ROWS];
#pragma unroll
        for (int q = 0; q < QUERIES; q++) {
#pragma unroll
            for (int r = 0; r < ROWS; r++) {
                dot[q][r] = 0;
            }
        }
#pragma unroll
        for (int step = 0; step < steps; step++) {
            float x[ROWS][8];
#pragma unroll
            for (int r = 0; r < ROWS; r++) {
                toFloats(__ldg(piece + r * pieces + step * team), x[r]);
            }
#pragma unroll
            for (int q = 0; q < QUERIES; q++) {
                const float4 *half = shared + q * (dimension / 4) + first + step * team;
                const float4 a = half[0];
                const float4 b = half[pieces];
#pragma unroll
                for (int r = 0; r < ROWS; r++) {
                    float sum = dot[q][r];
                    sum = fmaf(x[r][0], a.x, sum);
                    sum = fmaf(x[r][1], a.y, sum);
                    sum = fmaf(x[r][2], a.z, sum);
                    sum = fmaf(x[r][3], a.w, sum);
                    sum = fmaf(x[r][4], b.x, sum);
                    sum = fmaf(x[r][5], b.y, sum);
                    sum = fmaf(x[r][6], b.z, sum);
                    dot[q][r] = fmaf(x[r][7], b.w, sum);
                }
            }
        }
#pragma unroll
        for (int q = 0; q < QUERIES; q++) {
            bool better = false;
#pragma unroll
            for (int r = 0; r < ROWS; r++) {
                for (int other = team / 2; other > 0; other /= 2) {
                    dot[q][r] += __shfl_xor_sync(ALL_LANES, dot[q][r], other);
                }
                // What lies in a dead row may be anything, NaN included.
                dot[q][r] = bits >> (teamRow + r) & 1 ? dot[q][r] : -INFINITY;
                better = better || dot[q][r] > top[q].least;
            }
            if (__any_sync(ALL_LANES, better)) { // rare after the first rows
#pragma unroll 1
                for (uint32_t i = 0; i < group; i++) {
                    int r = i % ROWS;
                    float mine = r == 0 ? dot[q][0] : r == 1 ? dot[q][1] : r == 2 ? dot[q][2] : dot[q][3];
                    float score = __shfl_sync(ALL_LANES, mine, i / ROWS * team);
                    if (score > top[q].least) {
                        top[q].insert(score, (int)(row + i), k, lane);
                    }
                }
            }
        }
    }

    Hit *lists = reinterpret_cast<Hit *>(shared);
#pragma unroll
    for (int q = 0; q < QUERIES; q++) {
        __syncthreads();
#pragma unroll
        for (int i = 0; i < DEPTH; i++) {
            lists[(warp * 32 + lane) * DEPTH + i] = Hit{top[q].score[i], top[q].row[i]};
        }
        __syncthreads();
        if (warp == 0) {
#pragma unroll 1
            for (int other = 1; other < WARPS; other++) {
#pragma unroll 1
                for (int i = 0; i < k; i++) {
                    Hit hit = lists[other * 32 * DEPTH + i];
                    if (!(hit.score > top[q].least)) {
                        break;
                    }
                    top[q].insert(hit.score, hit.row, k, lane);
                }
            }
            Hit *out = search.hits + ((size_t)q * gridDim.x + blockIdx.x) * k;
#pragma unroll
            for (int i = 0; i < DEPTH; i++) {
                int rank = lane * DEPTH + i;
                if (rank < k) {
                    out[rank] = Hit{top[q].score[i], top[q].row[i]};
                }
            }
        }
    }
}

// carried: the query travels with the launch. qN: N queries lie in the card's memory. kN: k is at most N.
// s3: three pieces for each lane, as with 384 and 768 dimensions.
#define CARRIED(NAME, DEPTH, STEPS)                                                                                    \
    extern "C" __global__ void __launch_bounds__(WARPS * 32) NAME(Search search, Query query) {                        \
        scan<1, DEPTH, STEPS>(search, query.values);                                                                   \
    }
#define STORED(NAME, QUERIES, DEPTH, STEPS)                                                                            \
    extern "C" __global__ void __launch_bounds__(WARPS * 32) NAME(Search search, const float *queries) {               \
        scan<QUERIES, DEPTH, STEPS>(search, queries);                                                                  \
    }

CARRIED(carried_k32_s3, 1, 3)
CARRIED(carried_k32, 1, 0)
CARRIED(carried_k160_s3, 5, 3)
CARRIED(carried_k160, 5, 0)
STORED(q1_k32, 1, 1, 0)
STORED(q1_k160, 1, 5, 0)
STORED(q4_k32_s3, 4, 1, 3)
STORED(q4_k32, 4, 1, 0)
STORED(q8_k32_s3, 8, 1, 3)
STORED(q8_k32, 8, 1, 0)
