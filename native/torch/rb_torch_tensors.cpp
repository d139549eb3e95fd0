#include "rb_torch_guard.hpp"

#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <cstring>

std::atomic<int64_t> rb::live{0};

namespace {

c10::IntArrayRef shape(const int64_t* sizes, int32_t rank) { return {sizes, size_t(rank)}; }

at::TensorOptions of_type(int32_t type) { return at::TensorOptions().dtype(c10::ScalarType(type)); }

int32_t same_bytes(int64_t wanted, int64_t given) {
    if (wanted == given) return RB_OK;
    return rb_fail(RB_ARGUMENT, "the tensor holds %lld bytes and the memory %lld", (long long)wanted, (long long)given);
}

at::Tensor settled(const at::Tensor& tensor) { return tensor.detach().to(c10::Device(c10::kCPU)).contiguous(); }

} // namespace

void rb_torch_tensor_free(rb_tensor* tensor) {
    if (!tensor) return;
    rb::live.fetch_sub(1, std::memory_order_relaxed);
    rb::guard([&]() -> int32_t {
        rb::TensorPointer::reclaim(reinterpret_cast<c10::TensorImpl*>(tensor));
        return RB_OK;
    });
}

int64_t rb_torch_live(void) { return rb::live.load(std::memory_order_relaxed); }

int32_t rb_torch_tensor_empty(const int64_t* sizes, int32_t rank, int32_t type, rb_tensor** tensor) {
    return rb::guard([&]() -> int32_t {
        *tensor = rb::hand_out(at::empty(shape(sizes, rank), of_type(type)));
        return RB_OK;
    });
}

int32_t rb_torch_tensor_from(const void* data, int64_t bytes, const int64_t* sizes, int32_t rank, int32_t type, rb_tensor** tensor) {
    return rb::guard([&]() -> int32_t {
        at::Tensor made = at::empty(shape(sizes, rank), of_type(type));
        if (same_bytes(int64_t(made.nbytes()), bytes) != RB_OK) return RB_ARGUMENT;
        if (bytes > 0) std::memcpy(made.data_ptr(), data, size_t(bytes));
        *tensor = rb::hand_out(std::move(made));
        return RB_OK;
    });
}

int32_t rb_torch_tensor_meta(const rb_tensor* tensor, int64_t* sizes, int32_t capacity, rb_tensor_meta* meta) {
    return rb::guard([&]() -> int32_t {
        const at::Tensor t = rb::borrow(tensor);
        const c10::IntArrayRef all = t.sizes();
        *meta = {t.numel(), int32_t(all.size()), int32_t(t.scalar_type()), int32_t(t.device().type()), int32_t(t.device().index())};
        for (int32_t i = 0; i < capacity && i < meta->rank; ++i) sizes[i] = all[size_t(i)];
        return RB_OK;
    });
}

int32_t rb_torch_tensor_size(const rb_tensor* tensor, int32_t dim, int64_t* size) {
    return rb::guard([&]() -> int32_t {
        *size = rb::borrow(tensor).size(dim);
        return RB_OK;
    });
}

int32_t rb_torch_tensor_read(const rb_tensor* tensor, void* data, int64_t bytes) {
    return rb::guard([&]() -> int32_t {
        const at::Tensor from = settled(rb::borrow(tensor));
        if (same_bytes(int64_t(from.nbytes()), bytes) != RB_OK) return RB_ARGUMENT;
        if (bytes > 0) std::memcpy(data, from.data_ptr(), size_t(bytes));
        return RB_OK;
    });
}

int32_t rb_torch_tensor_write(rb_tensor* tensor, const void* data, int64_t bytes) {
    return rb::guard([&]() -> int32_t {
        at::Tensor to = rb::borrow(tensor).detach();
        if (same_bytes(int64_t(to.nbytes()), bytes) != RB_OK) return RB_ARGUMENT;
        if (bytes > 0) to.copy_(at::from_blob(const_cast<void*>(data), to.sizes(), at::TensorOptions().dtype(to.scalar_type())));
        return RB_OK;
    });
}

int32_t rb_torch_tensor_data(const rb_tensor* tensor, void** data, int64_t* bytes) {
    return rb::guard([&]() -> int32_t {
        const at::Tensor t = rb::borrow(tensor);
        if (!t.device().is_cpu() || !t.is_contiguous())
            return rb_fail(RB_ARGUMENT, "only the memory of a contiguous tensor on the CPU can be lent: call Contiguous() first");
        *data = t.data_ptr();
        *bytes = int64_t(t.nbytes());
        return RB_OK;
    });
}

int32_t rb_torch_tensor_storage(const rb_tensor* tensor, void** data, int64_t* bytes) {
    return rb::guard([&]() -> int32_t {
        const at::Tensor t = rb::borrow(tensor);
        *data = const_cast<void*>(static_cast<const void*>(t.storage().data()));
        *bytes = int64_t(t.storage().nbytes());
        return RB_OK;
    });
}

int32_t rb_torch_tensor_item(const rb_tensor* tensor, double* value) {
    return rb::guard([&]() -> int32_t {
        *value = rb::borrow(tensor).item().toDouble();
        return RB_OK;
    });
}

int32_t rb_torch_backward(const rb_tensor* tensor, const rb_tensor* gradient, int32_t keep_graph, int32_t create_graph) {
    return rb::guard([&]() -> int32_t {
        rb::settle_threads();
        torch::autograd::variable_list gradients;
        if (gradient) gradients.push_back(rb::borrow(gradient));
        torch::autograd::backward({rb::borrow(tensor)}, gradients, keep_graph != 0, create_graph != 0);
        return RB_OK;
    });
}

int32_t rb_torch_grad(const rb_tensor* tensor, rb_tensor** grad) {
    return rb::guard([&]() -> int32_t {
        *grad = rb::hand_out(at::Tensor(rb::borrow(tensor).grad()));
        return RB_OK;
    });
}

int32_t rb_torch_set_grad(rb_tensor* tensor, const rb_tensor* grad) {
    return rb::guard([&]() -> int32_t {
        rb::borrow(tensor).mutable_grad() = grad ? rb::borrow(grad) : at::Tensor();
        return RB_OK;
    });
}

int32_t rb_torch_requires_grad(const rb_tensor* tensor, int32_t* value) {
    return rb::guard([&]() -> int32_t {
        *value = rb::borrow(tensor).requires_grad();
        return RB_OK;
    });
}

int32_t rb_torch_set_requires_grad(rb_tensor* tensor, int32_t value) {
    return rb::guard([&]() -> int32_t {
        const at::Tensor t = rb::borrow(tensor);
        if (!t.is_leaf() && !value)
            return rb_fail(RB_ARGUMENT, "the result of an operation keeps its graph: use Detach() for one without");
        t.set_requires_grad(value != 0);
        return RB_OK;
    });
}

int32_t rb_torch_grad_mode(void) { return c10::GradMode::is_enabled(); }

void rb_torch_set_grad_mode(int32_t enabled) { c10::GradMode::set_enabled(enabled != 0); }
