// What the files of this shim share: a guard that turns exceptions into statuses, and the way a tensor crosses.
#pragma once

#include "rb_torch.h"

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include <atomic>
#include <new>

namespace rb {

extern std::atomic<int64_t> live;

template <class F>
int32_t guard(F&& body) noexcept {
    try {
        return body();
    } catch (const c10::Error& error) {
        return rb_fail(RB_ERROR, "%s", error.what_without_backtrace());
    } catch (const std::bad_alloc&) {
        return rb_fail(RB_MEMORY, "no memory");
    } catch (const std::exception& error) {
        return rb_fail(RB_ERROR, "%s", error.what());
    } catch (...) {
        return rb_fail(RB_ERROR, "libtorch threw something that is no exception");
    }
}

using TensorPointer = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;

inline at::Tensor borrow(const void* tensor) {
    return at::Tensor(TensorPointer::reclaim_copy(static_cast<c10::TensorImpl*>(const_cast<void*>(tensor))));
}

inline rb_tensor* hand_out(at::Tensor&& tensor) {
    if (!tensor.defined()) return nullptr;
    live.fetch_add(1, std::memory_order_relaxed);
    return reinterpret_cast<rb_tensor*>(tensor.unsafeReleaseTensorImpl());
}

inline at::Generator borrow_generator(const void* generator) {
    auto* impl = static_cast<c10::GeneratorImpl*>(const_cast<void*>(generator));
    return at::Generator(c10::intrusive_ptr<c10::GeneratorImpl>::reclaim_copy(impl));
}

// sets this thread's share of the thread count that rb_torch_set_threads asked for: OpenMP keeps it per thread
void settle_threads();

} // namespace rb
