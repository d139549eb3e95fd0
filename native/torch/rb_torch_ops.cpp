#include "rb_torch_guard.hpp"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/jit_type.h>

#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <sstream>

namespace {

// c10::optional in older versions, std::optional in newer ones
using OptionalTensor = decltype(std::declval<const c10::IValue&>().toOptional<at::Tensor>());

enum class Want : uint8_t { Other, Tensor, Int, Float, Number, Bool, IntList, FloatList, BoolList, TensorList, OptionalTensorList, String, Device, Generator };

struct Argument {
    Want want = Want::Other;
    bool optional = false;
    bool has_default = false;
    int32_t repeat = 0; // int[2]: one number stands for two
    c10::IValue fallback;
};

Want want_of_list(const c10::TypePtr& element) {
    switch (element->kind()) {
    case c10::TypeKind::IntType: return Want::IntList;
    case c10::TypeKind::FloatType: return Want::FloatList;
    case c10::TypeKind::BoolType: return Want::BoolList;
    case c10::TypeKind::TensorType: return Want::TensorList;
    case c10::TypeKind::OptionalType: return Want::OptionalTensorList;
    default: return Want::Other;
    }
}

Want want_of(const c10::TypePtr& type) {
    switch (type->kind()) {
    case c10::TypeKind::TensorType: return Want::Tensor;
    case c10::TypeKind::IntType: return Want::Int;
    case c10::TypeKind::FloatType: return Want::Float;
    case c10::TypeKind::NumberType: return Want::Number;
    case c10::TypeKind::BoolType: return Want::Bool;
    case c10::TypeKind::StringType: return Want::String;
    case c10::TypeKind::DeviceObjType: return Want::Device;
    case c10::TypeKind::GeneratorType: return Want::Generator;
    case c10::TypeKind::ListType: return want_of_list(type->cast<c10::ListType>()->getElementType());
    default: return Want::Other;
    }
}

} // namespace

struct rb_torch_op {
    c10::OperatorHandle handle;
    std::vector<Argument> arguments;

    explicit rb_torch_op(const c10::OperatorHandle& found) : handle(found) {
        for (const c10::Argument& given : handle.schema().arguments()) {
            Argument argument;
            c10::TypePtr type = given.type();
            if (type->kind() == c10::TypeKind::OptionalType) {
                argument.optional = true;
                type = type->cast<c10::OptionalType>()->getElementType();
            }
            argument.want = want_of(type);
            argument.repeat = given.N() ? *given.N() : 0;
            argument.has_default = given.default_value().has_value();
            if (argument.has_default) argument.fallback = *given.default_value();
            else if (argument.optional) argument.has_default = true;
            arguments.push_back(std::move(argument));
        }
    }
};

namespace {

const char* word(int32_t kind) {
    static const char* const words[] = {"none", "a tensor", "an integer", "a float", "a bool", "a list of integers", "a list of floats",
                                        "a list of tensors", "a string", "a device", "a generator", "a list of bools"};
    return kind >= 0 && kind < int32_t(sizeof words / sizeof *words) ? words[kind] : "an unknown kind";
}

int32_t mismatch(const rb_torch_op* op, int32_t at, int32_t kind) {
    const c10::Argument& argument = op->handle.schema().arguments()[at];
    return rb_fail(RB_ARGUMENT, "%s: argument '%s' is %s, and the schema wants %s", op->handle.schema().name().c_str(),
                   argument.name().c_str(), word(kind), argument.type()->str().c_str());
}

bool push_list(const rb_value& value, const Argument& argument, torch::jit::Stack& stack) {
    const auto* integers = static_cast<const int64_t*>(value.as.p);
    const size_t count = value.count;
    if (value.kind == RB_F64_LIST) {
        if (argument.want != Want::FloatList) return false;
        stack.emplace_back(c10::ArrayRef<double>(static_cast<const double*>(value.as.p), count));
    } else if (value.kind == RB_I64_LIST && argument.want == Want::IntList) {
        stack.emplace_back(c10::ArrayRef<int64_t>(integers, count));
    } else if (value.kind == RB_I64_LIST && argument.want == Want::FloatList) {
        stack.emplace_back(std::vector<double>(integers, integers + count));
    } else if (value.kind == RB_BOOL_LIST && argument.want == Want::BoolList) {
        c10::List<bool> list;
        for (size_t i = 0; i < count; ++i) list.push_back(integers[i] != 0);
        stack.emplace_back(std::move(list));
    } else {
        return false;
    }
    return true;
}

bool push_tensors(const rb_value& value, const Argument& argument, torch::jit::Stack& stack) {
    const auto* tensors = static_cast<const void* const*>(value.as.p);
    if (argument.want == Want::OptionalTensorList) {
        c10::List<OptionalTensor> list;
        list.reserve(value.count);
        for (int32_t i = 0; i < value.count; ++i)
            list.push_back(tensors[i] ? OptionalTensor(rb::borrow(tensors[i])) : OptionalTensor());
        stack.emplace_back(std::move(list));
        return true;
    }
    if (argument.want != Want::TensorList) return false;
    c10::List<at::Tensor> list;
    list.reserve(value.count);
    for (int32_t i = 0; i < value.count; ++i) {
        if (!tensors[i]) return false;
        list.push_back(rb::borrow(tensors[i]));
    }
    stack.emplace_back(std::move(list));
    return true;
}

bool push_number(const rb_value& value, const Argument& argument, torch::jit::Stack& stack) {
    switch (argument.want) {
    case Want::Number:
        if (value.kind == RB_BOOL) stack.emplace_back(value.as.i != 0);
        else if (value.kind == RB_I64) stack.emplace_back(value.as.i);
        else stack.emplace_back(value.as.d);
        return true;
    case Want::Float:
        if (value.kind == RB_BOOL) return false;
        stack.emplace_back(value.kind == RB_F64 ? value.as.d : double(value.as.i));
        return true;
    case Want::Int:
        if (value.kind != RB_I64) return false;
        stack.emplace_back(value.as.i);
        return true;
    case Want::Bool:
        if (value.kind != RB_BOOL) return false;
        stack.emplace_back(value.as.i != 0);
        return true;
    case Want::IntList:
        if (value.kind != RB_I64 || argument.repeat < 1) return false;
        stack.emplace_back(std::vector<int64_t>(argument.repeat, value.as.i));
        return true;
    default: return false;
    }
}

bool push(const rb_value& value, const Argument& argument, torch::jit::Stack& stack) {
    switch (value.kind) {
    case RB_NONE:
        if (!argument.optional) return false;
        stack.emplace_back();
        return true;
    case RB_TENSOR:
        if (argument.want == Want::TensorList) return push_tensors({RB_TENSOR_LIST, 1, {.p = &value.as.p}}, argument, stack);
        if (argument.want != Want::Tensor) return false;
        stack.emplace_back(rb::borrow(value.as.p));
        return true;
    case RB_I64:
    case RB_F64:
    case RB_BOOL: return push_number(value, argument, stack);
    case RB_I64_LIST:
    case RB_F64_LIST:
    case RB_BOOL_LIST: return push_list(value, argument, stack);
    case RB_TENSOR_LIST: return push_tensors(value, argument, stack);
    case RB_STRING:
        if (argument.want != Want::String) return false;
        stack.emplace_back(std::string(static_cast<const char*>(value.as.p), value.count));
        return true;
    case RB_DEVICE:
        if (argument.want != Want::Device) return false;
        stack.emplace_back(c10::Device(c10::DeviceType(value.count), c10::DeviceIndex(value.as.i)));
        return true;
    case RB_GENERATOR:
        if (argument.want != Want::Generator) return false;
        stack.emplace_back(rb::borrow_generator(value.as.p));
        return true;
    default: return false;
    }
}

template <class T, class List>
rb_value hand_out_numbers(int32_t kind, const List& list) {
    T* copy = static_cast<T*>(std::malloc(sizeof(T) * list.size() + 1));
    if (!copy) throw std::bad_alloc();
    for (size_t i = 0; i < list.size(); ++i) copy[i] = list[i];
    return {kind, int32_t(list.size()), {.p = copy}};
}

rb_value hand_out_tensors(std::vector<at::Tensor>&& list) {
    auto** copy = static_cast<rb_tensor**>(std::malloc(sizeof(rb_tensor*) * list.size() + 1));
    if (!copy) throw std::bad_alloc();
    for (size_t i = 0; i < list.size(); ++i) copy[i] = rb::hand_out(std::move(list[i]));
    return {RB_TENSOR_LIST, int32_t(list.size()), {.p = copy}};
}

bool take(c10::IValue&& from, rb_value& to) {
    to = {RB_NONE, 0, {.i = 0}};
    if (from.isTensor()) {
        rb_tensor* tensor = rb::hand_out(std::move(from).toTensor());
        if (tensor) to = {RB_TENSOR, 0, {.p = tensor}};
    } else if (from.isTensorList()) {
        to = hand_out_tensors(from.toTensorVector());
    } else if (from.isInt()) {
        to = {RB_I64, 0, {.i = from.toInt()}};
    } else if (from.isDouble()) {
        to = {RB_F64, 0, {.d = from.toDouble()}};
    } else if (from.isBool()) {
        to = {RB_BOOL, 0, {.i = from.toBool()}};
    } else if (from.isIntList()) {
        to = hand_out_numbers<int64_t>(RB_I64_LIST, from.toIntVector());
    } else if (from.isDoubleList()) {
        to = hand_out_numbers<double>(RB_F64_LIST, from.toDoubleVector());
    } else {
        return from.isNone();
    }
    return true;
}

void give_back(rb_value& value) {
    if (value.kind == RB_TENSOR) rb_torch_tensor_free(static_cast<rb_tensor*>(const_cast<void*>(value.as.p)));
    if (value.kind == RB_TENSOR_LIST)
        for (int32_t i = 0; i < value.count; ++i) rb_torch_tensor_free(static_cast<rb_tensor* const*>(value.as.p)[i]);
    if (value.kind >= RB_I64_LIST && value.kind <= RB_TENSOR_LIST) std::free(const_cast<void*>(value.as.p));
    value = {RB_NONE, 0, {.i = 0}};
}

// the stack is kept per thread, so that a call allocates no memory of its own; it is empty between calls
struct Emptied {
    torch::jit::Stack& stack;
    ~Emptied() { stack.clear(); }
};

int32_t call(const rb_torch_op* op, const rb_value* args, int32_t nargs, rb_value* results, int32_t capacity, int32_t* nresults) {
    static thread_local torch::jit::Stack stack;
    Emptied emptied{stack};
    rb::settle_threads();
    const int32_t wanted = int32_t(op->arguments.size());
    if (nargs > wanted)
        return rb_fail(RB_ARGUMENT, "%s takes %d arguments, %d were given", op->handle.schema().name().c_str(), wanted, nargs);
    for (int32_t i = 0; i < nargs; ++i)
        if (!push(args[i], op->arguments[i], stack)) return mismatch(op, i, args[i].kind);
    for (int32_t i = nargs; i < wanted; ++i) {
        const Argument& argument = op->arguments[i];
        if (!argument.has_default)
            return rb_fail(RB_ARGUMENT, "%s: argument '%s' is missing", op->handle.schema().name().c_str(),
                           op->handle.schema().arguments()[i].name().c_str());
        stack.push_back(argument.fallback);
    }
    op->handle.callBoxed(stack);
    *nresults = 0;
    if (capacity == 0) return RB_OK;
    if (int32_t(stack.size()) > capacity)
        return rb_fail(RB_ARGUMENT, "%s returns %d values and there is room for %d", op->handle.schema().name().c_str(), int32_t(stack.size()), capacity);
    for (c10::IValue& value : stack) {
        if (take(std::move(value), results[*nresults])) {
            ++*nresults;
            continue;
        }
        while (*nresults > 0) give_back(results[--*nresults]);
        return rb_fail(RB_UNSUPPORTED, "%s returns a value of a kind that does not cross", op->handle.schema().name().c_str());
    }
    return RB_OK;
}

} // namespace

int32_t rb_torch_op_find(const char* name, const char* overload, const rb_torch_op** op) {
    return rb::guard([&]() -> int32_t {
        static std::mutex door;
        static std::map<std::pair<std::string, std::string>, std::unique_ptr<rb_torch_op>> found;
        std::lock_guard<std::mutex> lock(door);
        auto& slot = found[{name, overload}];
        if (!slot) {
            const auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
            if (!handle)
                return rb_fail(RB_ARGUMENT, "this libtorch has no operator %s%s%s", name, *overload ? "." : "", overload);
            slot = std::make_unique<rb_torch_op>(*handle);
        }
        *op = slot.get();
        return RB_OK;
    });
}

int32_t rb_torch_op_call(const rb_torch_op* op, const rb_value* args, int32_t nargs, rb_value* results, int32_t capacity, int32_t* nresults) {
    return rb::guard([&] { return call(op, args, nargs, results, capacity, nresults); });
}

int32_t rb_torch_op_schema(const rb_torch_op* op, char* text, int32_t capacity) {
    return rb::guard([&]() -> int32_t {
        std::ostringstream out;
        out << op->handle.schema();
        std::strncpy(text, out.str().c_str(), size_t(capacity));
        text[capacity - 1] = 0;
        return RB_OK;
    });
}

void rb_torch_free(void* memory) { std::free(memory); }
