#include "rb_torch_guard.hpp"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>
#include <torch/version.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>

#include <dlfcn.h>

namespace {

std::atomic<int32_t> asked{1};

// the thread counts belong to the libraries; one intra-operator thread is fastest on the machines this runs on
struct AtLoad {
    AtLoad() { rb_torch_set_threads(1); }
} at_load;

int32_t path_of(const void* symbol, char* text, int32_t capacity) {
    Dl_info info;
    if (!symbol || !dladdr(symbol, &info) || !info.dli_fname) return rb_fail(RB_UNSUPPORTED, "no such library is loaded");
    char* real = realpath(info.dli_fname, nullptr);
    std::snprintf(text, size_t(capacity), "%s", real ? real : info.dli_fname);
    std::free(real);
    return RB_OK;
}

} // namespace

void rb::settle_threads() {
    static thread_local int32_t settled = 0;
    const int32_t wanted = asked.load(std::memory_order_relaxed);
    if (settled == wanted) return;
    settled = wanted;
    at::init_num_threads();
}

int32_t rb_torch_set_threads(int32_t count) {
    return rb::guard([&]() -> int32_t {
        if (count < 1) return rb_fail(RB_ARGUMENT, "the number of threads is %d and must be at least 1", count);
        at::set_num_threads(count);
        asked.store(count);
        using Set = void (*)(int);
        if (auto set = reinterpret_cast<Set>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))) set(count);
        return RB_OK;
    });
}

int32_t rb_torch_threads(void) { return asked.load(); }

int32_t rb_torch_abi_sizes(int32_t* value, int32_t* meta) {
    *value = int32_t(sizeof(rb_value));
    *meta = int32_t(sizeof(rb_tensor_meta));
    return RB_OK;
}

const char* rb_torch_version(void) { return TORCH_VERSION; }

int32_t rb_torch_cuda_devices(int32_t* count) {
    return rb::guard([&]() -> int32_t {
        *count = c10::impl::hasDeviceGuardImpl(c10::DeviceType::CUDA) ? int32_t(c10::impl::getDeviceGuardImpl(c10::DeviceType::CUDA)->deviceCount()) : 0;
        return RB_OK;
    });
}

int32_t rb_torch_library_path(char* text, int32_t capacity) {
    return path_of(reinterpret_cast<const void*>(&at::init_num_threads), text, capacity);
}

int32_t rb_torch_blas_path(char* text, int32_t capacity) { return path_of(dlsym(RTLD_DEFAULT, "sgemm_"), text, capacity); }

int32_t rb_torch_generator_new(int32_t device, int32_t index, uint64_t seed, rb_generator** generator) {
    return rb::guard([&]() -> int32_t {
        const c10::Device place{static_cast<c10::DeviceType>(device), static_cast<c10::DeviceIndex>(index)};
        at::Generator made = place.is_cpu() ? at::detail::createCPUGenerator(seed) : at::globalContext().defaultGenerator(place).clone();
        made.set_current_seed(seed);
        *generator = reinterpret_cast<rb_generator*>(c10::intrusive_ptr<c10::GeneratorImpl>(made.getIntrusivePtr()).release());
        return RB_OK;
    });
}

void rb_torch_generator_free(rb_generator* generator) {
    if (generator) c10::intrusive_ptr<c10::GeneratorImpl>::reclaim(reinterpret_cast<c10::GeneratorImpl*>(generator));
}

int32_t rb_torch_generator_seed(rb_generator* generator, uint64_t seed) {
    return rb::guard([&]() -> int32_t {
        at::Generator g = rb::borrow_generator(generator);
        std::lock_guard<std::mutex> lock(g.mutex());
        g.set_current_seed(seed);
        return RB_OK;
    });
}

int32_t rb_torch_generator_state(const rb_generator* generator, rb_tensor** state) {
    return rb::guard([&]() -> int32_t {
        const at::Generator g = rb::borrow_generator(generator);
        *state = rb::hand_out(g.get_state());
        return RB_OK;
    });
}

int32_t rb_torch_generator_set_state(rb_generator* generator, const rb_tensor* state) {
    return rb::guard([&]() -> int32_t {
        at::Generator g = rb::borrow_generator(generator);
        std::lock_guard<std::mutex> lock(g.mutex());
        g.set_state(rb::borrow(state));
        return RB_OK;
    });
}
