// A CUDA driver with a card made of RAM: the kernels of topk.cu run on the CPU, and every call can be made to fail.
//
// The file PLAN, named when this is compiled, is read at every call. Each of its lines is one of
//   NAME CODE [CALLS]   the function (or * for all) returns CODE, after so many calls since the plan was changed
//   devices N | driver N | capability N | memory BYTES      what the machine is like
#include "topk.cu"
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <mutex>
#include <sstream>
#include <string>

namespace {

std::recursive_mutex lock; // one call at a time: the emulated block lies in static memory
std::string plan;
std::map<std::string, int> calls;
std::map<uint64_t, size_t> allocations; // of the card
size_t used = 0;
std::string ptx;

struct Kernel {
    const char *name;
    void (*carried)(Search, Query);
    void (*stored)(Search, const float *);
};

const Kernel KERNELS[] = {
    {"carried_k32_s3", carried_k32_s3, nullptr},
    {"carried_k32", carried_k32, nullptr},
    {"carried_k160_s3", carried_k160_s3, nullptr},
    {"carried_k160", carried_k160, nullptr},
    {"q1_k32", nullptr, q1_k32},
    {"q1_k160", nullptr, q1_k160},
    {"q4_k32_s3", nullptr, q4_k32_s3},
    {"q4_k32", nullptr, q4_k32},
    {"q8_k32_s3", nullptr, q8_k32_s3},
    {"q8_k32", nullptr, q8_k32},
};

enum { INVALID = 1, OUT_OF_MEMORY = 2, NO_DEVICE = 100, INVALID_PTX = 218, NOT_FOUND = 500 };

void readPlan() {
    std::ifstream file(PLAN);
    std::stringstream text;
    text << file.rdbuf();
    if (text.str() != plan) {
        plan = text.str();
        calls.clear();
    }
}

long setting(const char *name, long otherwise) {
    std::istringstream lines(plan);
    std::string line, word;
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        long value;
        if (words >> word >> value && word == name) {
            return value;
        }
    }
    return otherwise;
}

int failure(const char *name) {
    readPlan();
    int before = calls[name]++;
    std::istringstream lines(plan);
    std::string line, word;
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        int code, after = 0;
        if (words >> word >> code && (word == name || word == "*")) {
            words >> after;
            if (before >= after) {
                return code;
            }
        }
    }
    return 0;
}

bool holds(uint64_t address, size_t bytes) {
    auto next = allocations.upper_bound(address);
    return next != allocations.begin() && (--next, address + bytes <= next->first + next->second);
}

} // namespace

#define CALL(NAME, ...)                                                                                                \
    extern "C" int NAME(__VA_ARGS__) {                                                                                 \
        std::lock_guard<std::recursive_mutex> held(lock);                                                              \
        if (int code = failure(#NAME)) {                                                                               \
            return code;                                                                                               \
        }
#define END                                                                                                            \
    return 0;                                                                                                          \
    }

CALL(cuInit, unsigned) END

CALL(cuDriverGetVersion, int *version)
    *version = setting("driver", 12040);
END

CALL(cuDeviceGetCount, int *count)
    *count = setting("devices", 1);
END

CALL(cuDeviceGet, int *device, int ordinal)
    if (ordinal >= setting("devices", 1)) {
        return NO_DEVICE;
    }
    *device = ordinal;
END

CALL(cuDeviceGetName, char *name, int size, int)
    snprintf(name, size, "A card made of RAM");
END

CALL(cuDeviceGetAttribute, int *value, int attribute, int)
    long capability = setting("capability", 90);
    *value = attribute == 75 ? capability / 10 : attribute == 76 ? capability % 10 : attribute == 16 ? 2 : 0;
END

CALL(cuDeviceTotalMem_v2, size_t *bytes, int)
    *bytes = setting("memory", 1L << 30);
END

CALL(cuDevicePrimaryCtxRetain, void **context, int)
    *context = &lock;
END

CALL(cuDevicePrimaryCtxRelease_v2, int) END

CALL(cuCtxSetCurrent, void *context)
    if (context != &lock) {
        return INVALID;
    }
END

CALL(cuMemGetInfo_v2, size_t *unused, size_t *total)
    *total = setting("memory", 1L << 30);
    *unused = *total - used;
END

CALL(cuMemAlloc_v2, uint64_t *address, size_t bytes)
    if (used + bytes > (size_t)setting("memory", 1L << 30)) {
        return OUT_OF_MEMORY;
    }
    void *memory = aligned_alloc(256, (bytes + 255) / 256 * 256);
    memset(memory, 0xff, bytes); // nothing that a kernel could take for data
    *address = (uint64_t)memory;
    allocations[*address] = bytes;
    used += bytes;
END

CALL(cuMemFree_v2, uint64_t address)
    auto found = allocations.find(address);
    if (found == allocations.end()) {
        return INVALID;
    }
    used -= found->second;
    allocations.erase(found);
    free((void *)address);
END

CALL(cuMemHostAlloc, void **memory, size_t bytes, unsigned)
    *memory = aligned_alloc(256, (bytes + 255) / 256 * 256);
END

CALL(cuMemHostGetDevicePointer_v2, uint64_t *address, void *memory, unsigned)
    *address = (uint64_t)memory;
END

CALL(cuMemFreeHost, void *memory)
    free(memory);
END

CALL(cuStreamCreate, void **stream, unsigned)
    *stream = &lock;
END

CALL(cuStreamDestroy_v2, void *) END

CALL(cuStreamSynchronize, void *) END

CALL(cuMemcpyHtoDAsync_v2, uint64_t target, const void *source, size_t bytes, void *)
    if (!holds(target, bytes)) {
        return INVALID;
    }
    memcpy((void *)target, source, bytes);
END

CALL(cuMemcpyDtoDAsync_v2, uint64_t target, uint64_t source, size_t bytes, void *)
    if (!holds(target, bytes) || !holds(source, bytes)) {
        return INVALID;
    }
    memcpy((void *)target, (void *)source, bytes);
END

CALL(cuModuleLoadDataEx, void **module, const void *image, unsigned, int *, void **)
    ptx = (const char *)image;
    if (ptx.find(".version 6.3") == std::string::npos) {
        return INVALID_PTX;
    }
    *module = &ptx;
END

CALL(cuModuleUnload, void *) END

CALL(cuModuleGetFunction, const Kernel **function, void *, const char *name)
    if (ptx.find(std::string(".entry ") + name + "(") == std::string::npos) {
        return NOT_FOUND;
    }
    for (const Kernel &kernel : KERNELS) {
        if (std::string(name) == kernel.name) {
            *function = &kernel;
            return 0;
        }
    }
    return NOT_FOUND;
END

CALL(cuOccupancyMaxActiveBlocksPerMultiprocessor, int *blocks, const Kernel *, int, size_t)
    *blocks = 2;
END

CALL(cuLaunchKernel, const Kernel *kernel, unsigned blocks, unsigned, unsigned, unsigned threads, unsigned, unsigned,
     unsigned sharedBytes, void *, void **, void **extra)
    // extra: 1, the packed parameters, 2, where their size is, 0
    char *parameters = (char *)extra[1];
    size_t size = *(size_t *)extra[3];
    Search search;
    memcpy(&search, parameters, sizeof search);
    if (threads != WARPS * 32 || sharedBytes > sizeof shared || extra[0] != (void *)1 || extra[2] != (void *)2) {
        return INVALID;
    }
    if (kernel->carried) {
        Query query;
        if (size != sizeof search + sizeof query) {
            return INVALID;
        }
        memcpy(&query, parameters + sizeof search, sizeof query);
        runGrid(blocks, threads, [&] { kernel->carried(search, query); });
    } else {
        const float *queries;
        if (size != sizeof search + sizeof queries) {
            return INVALID;
        }
        memcpy(&queries, parameters + sizeof search, sizeof queries);
        runGrid(blocks, threads, [&] { kernel->stored(search, queries); });
    }
END

extern "C" int cuGetErrorName(int code, const char **name) {
    *name = code == OUT_OF_MEMORY ? "CUDA_ERROR_OUT_OF_MEMORY" : code == NO_DEVICE ? "CUDA_ERROR_NO_DEVICE" : "CUDA_ERROR_OTHER";
    return 0;
}
