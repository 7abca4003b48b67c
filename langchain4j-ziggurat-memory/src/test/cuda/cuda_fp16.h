// What topk.cu uses of CUDA, for a CPU: the threads of a block are fibers of one thread, run lane by lane from one
// exchange of a warp to the next. Found in place of the toolkit's header. For correctness only.
#pragma once
#include <cmath>
#include <csetjmp>
#include <cstdint>
#include <cstring>
#include <functional>
#include <ucontext.h>
#include <vector>

#define __global__
#define __device__
#define __forceinline__ inline
#define __launch_bounds__(threads)
#define __shared__

struct Index {
    unsigned x;
};
struct float2 {
    float x, y;
};
struct alignas(16) float4 {
    float x, y, z, w;
};
struct alignas(16) uint4 {
    unsigned x, y, z, w;
};
struct __half2 {
    uint16_t x, y;
};

inline Index threadIdx, blockIdx, blockDim, gridDim;
inline float4 shared[48 * 1024 / sizeof(float4)];

inline float halfToFloat(uint16_t half) {
    int exponent = half >> 10 & 31;
    float fraction = half & 1023;
    float size = exponent == 31  ? (fraction == 0 ? INFINITY : NAN)
                 : exponent == 0 ? std::ldexp(fraction, -24)
                                 : std::ldexp(1024 + fraction, exponent - 25);
    return half >> 15 ? -size : size;
}

inline float2 __half22float2(__half2 pair) { return {halfToFloat(pair.x), halfToFloat(pair.y)}; }

template <class T> T __ldg(const T *place) { return *place; }

inline int __popc(unsigned bits) { return __builtin_popcount(bits); }

// One block. A fiber leaves when its warp exchanges or the block meets; the others of its warp then run as far.
class Block {
  public:
    Block(unsigned threads, const std::function<void()> &kernel) : kernel(kernel), fibers(threads) {
        running = this;
        for (unsigned i = 0; i < threads; i++) {
            start(i);
        }
        while (unfinished > 0) { // from one meeting of the block to the next
            for (unsigned warp = 0; warp < threads; warp += 32) {
                runWarp(warp);
            }
            for (Fiber &fiber : fibers) {
                fiber.meets = false;
            }
        }
    }

    // Hands over a value and comes back when the whole warp has done so.
    static uint32_t *exchange(uint32_t value) {
        Block &block = *running;
        Fiber &fiber = block.fibers[block.current];
        uint32_t *values = block.values[block.current / 32][fiber.exchanges++ & 1];
        values[block.current & 31] = value;
        block.leave();
        return values;
    }

    static void meet() {
        running->fibers[running->current].meets = true;
        running->leave();
    }

  private:
    struct Fiber {
        ucontext_t context;
        jmp_buf place;
        unsigned exchanges = 0;
        bool started = false;
        bool meets = false;
        bool done = false;
    };

    void start(unsigned number) {
        Fiber &fiber = fibers[number];
        getcontext(&fiber.context);
        fiber.context.uc_stack.ss_sp = stacks[number];
        fiber.context.uc_stack.ss_size = sizeof(stacks[number]);
        fiber.context.uc_link = nullptr;
        makecontext(&fiber.context, &Block::enter, 0);
        unfinished++;
    }

    static void enter() {
        running->kernel();
        running->fibers[running->current].done = true;
        running->unfinished--;
        longjmp(running->scheduler, 1);
    }

    void runWarp(unsigned first) {
        for (bool moved = true; moved;) {
            moved = false;
            for (unsigned i = first; i < first + 32; i++) {
                if (!fibers[i].done && !fibers[i].meets) {
                    moved = true;
                    resume(i);
                }
            }
        }
    }

    void resume(unsigned number) {
        current = number;
        threadIdx.x = number;
        if (setjmp(scheduler) == 0) {
            Fiber &fiber = fibers[number];
            if (fiber.started) {
                longjmp(fiber.place, 1);
            }
            fiber.started = true;
            setcontext(&fiber.context);
        }
    }

    void leave() {
        if (setjmp(fibers[current].place) == 0) {
            longjmp(scheduler, 1);
        }
    }

    static inline Block *running;
    alignas(16) static inline char stacks[256][32 * 1024];
    const std::function<void()> &kernel;
    std::vector<Fiber> fibers;
    uint32_t values[32][2][32]; // two in turn: the next exchange may begin before all have read this one
    jmp_buf scheduler;
    unsigned current = 0;
    unsigned unfinished = 0;
};

inline void __syncthreads() { Block::meet(); }

template <class T> T fromLane(T value, int lane) {
    uint32_t bits;
    memcpy(&bits, &value, 4);
    uint32_t *all = Block::exchange(bits);
    memcpy(&value, &all[lane & 31], 4);
    return value;
}

inline int laneNow() { return threadIdx.x & 31; }

template <class T> T __shfl_sync(unsigned, T value, int lane) { return fromLane(value, lane); }

template <class T> T __shfl_xor_sync(unsigned, T value, int bits) { return fromLane(value, laneNow() ^ bits); }

template <class T> T __shfl_up_sync(unsigned, T value, int by) {
    return fromLane(value, laneNow() < by ? laneNow() : laneNow() - by);
}

inline unsigned __ballot_sync(unsigned, bool set) {
    uint32_t *all = Block::exchange(set);
    unsigned bits = 0;
    for (int lane = 0; lane < 32; lane++) {
        bits |= all[lane] << lane;
    }
    return bits;
}

inline bool __any_sync(unsigned lanes, bool set) { return __ballot_sync(lanes, set) != 0; }

inline void runGrid(unsigned blocks, unsigned threads, const std::function<void()> &kernel) {
    gridDim.x = blocks;
    blockDim.x = threads;
    for (unsigned block = 0; block < blocks; block++) {
        blockIdx.x = block;
        Block run(threads, kernel);
    }
}
