/* The dispatcher of ATen as a C interface: every operator by its schema, and what is not an operator beside it.
 * A tensor crosses as an opaque pointer that owns one reference; free it with rb_torch_tensor_free.
 * Thread: any; one tensor is written by one thread at a time. Grad mode is a property of the thread. */
#ifndef RB_TORCH_H
#define RB_TORCH_H

#include "rb_abi.h"

typedef struct rb_tensor rb_tensor;       /* one reference to a tensor */
typedef struct rb_generator rb_generator; /* one reference to a random generator */
typedef struct rb_torch_op rb_torch_op;   /* an operator with its schema; lives as long as the process */

typedef enum rb_value_kind {
    RB_NONE = 0,        /* no value, an undefined tensor, or None */
    RB_TENSOR = 1,      /* pointer: rb_tensor */
    RB_I64 = 2,         /* bits: int64 */
    RB_F64 = 3,         /* bits: double */
    RB_BOOL = 4,        /* bits: 0 or 1 */
    RB_I64_LIST = 5,    /* pointer: int64[count] */
    RB_F64_LIST = 6,    /* pointer: double[count] */
    RB_TENSOR_LIST = 7, /* pointer: rb_tensor*[count]; null entries only where the schema says Tensor?[] */
    RB_STRING = 8,      /* pointer: UTF-8, count bytes */
    RB_DEVICE = 9,      /* count: c10::DeviceType, bits: index or -1 */
    RB_GENERATOR = 10,  /* pointer: rb_generator */
    RB_BOOL_LIST = 11   /* pointer: int64[count] of 0 and 1 */
} rb_value_kind;

/* One argument or result. Arguments are lent for the call. A tensor result is a new reference; the array behind a list
 * result belongs to the caller too: free it with rb_torch_free. */
typedef struct rb_value {
    int32_t kind;
    int32_t count;
    union {
        int64_t i;
        double d;
        const void* p;
    } as;
} rb_value;

typedef struct rb_tensor_meta {
    int64_t numel;
    int32_t rank;
    int32_t type;         /* c10::ScalarType */
    int32_t device;       /* c10::DeviceType */
    int32_t device_index; /* -1 on the CPU */
} rb_tensor_meta;

/* operators */
RB_API int32_t rb_torch_op_find(const char* name, const char* overload, const rb_torch_op** op);
/* Missing trailing arguments take the schema's defaults. capacity 0 drops the results (operators that write in place). */
RB_API int32_t rb_torch_op_call(const rb_torch_op* op, const rb_value* args, int32_t nargs, rb_value* results, int32_t capacity, int32_t* nresults);
RB_API int32_t rb_torch_op_schema(const rb_torch_op* op, char* text, int32_t capacity);
RB_API void rb_torch_free(void* memory);

/* tensors */
RB_API void rb_torch_tensor_free(rb_tensor* tensor);
RB_API int64_t rb_torch_live(void); /* references handed out and not yet freed */
RB_API int32_t rb_torch_tensor_empty(const int64_t* sizes, int32_t rank, int32_t type, rb_tensor** tensor);
RB_API int32_t rb_torch_tensor_from(const void* data, int64_t bytes, const int64_t* sizes, int32_t rank, int32_t type, rb_tensor** tensor);
RB_API int32_t rb_torch_tensor_meta(const rb_tensor* tensor, int64_t* sizes, int32_t capacity, rb_tensor_meta* meta);
RB_API int32_t rb_torch_tensor_size(const rb_tensor* tensor, int32_t dim, int64_t* size);
RB_API int32_t rb_torch_tensor_read(const rb_tensor* tensor, void* data, int64_t bytes);
RB_API int32_t rb_torch_tensor_write(rb_tensor* tensor, const void* data, int64_t bytes);
RB_API int32_t rb_torch_tensor_data(const rb_tensor* tensor, void** data, int64_t* bytes); /* contiguous, on the CPU; lent */
RB_API int32_t rb_torch_tensor_storage(const rb_tensor* tensor, void** data, int64_t* bytes); /* the whole storage; lent */
RB_API int32_t rb_torch_tensor_item(const rb_tensor* tensor, double* value);

/* autograd */
RB_API int32_t rb_torch_backward(const rb_tensor* tensor, const rb_tensor* gradient, int32_t keep_graph, int32_t create_graph);
RB_API int32_t rb_torch_grad(const rb_tensor* tensor, rb_tensor** grad); /* null where there is none */
RB_API int32_t rb_torch_set_grad(rb_tensor* tensor, const rb_tensor* grad); /* null clears it */
RB_API int32_t rb_torch_requires_grad(const rb_tensor* tensor, int32_t* value);
RB_API int32_t rb_torch_set_requires_grad(rb_tensor* tensor, int32_t value);
RB_API int32_t rb_torch_grad_mode(void);
RB_API void rb_torch_set_grad_mode(int32_t enabled);

/* random numbers */
RB_API int32_t rb_torch_generator_new(int32_t device, int32_t index, uint64_t seed, rb_generator** generator);
RB_API void rb_torch_generator_free(rb_generator* generator);
RB_API int32_t rb_torch_generator_seed(rb_generator* generator, uint64_t seed);
RB_API int32_t rb_torch_generator_state(const rb_generator* generator, rb_tensor** state);
RB_API int32_t rb_torch_generator_set_state(rb_generator* generator, const rb_tensor* state);

/* the library */
RB_API int32_t rb_torch_abi_sizes(int32_t* value, int32_t* meta);
RB_API const char* rb_torch_version(void);
RB_API int32_t rb_torch_set_threads(int32_t count); /* ATen's threads inside one operator and OpenBLAS's; 1 when loaded */
RB_API int32_t rb_torch_threads(void);
RB_API int32_t rb_torch_cuda_devices(int32_t* count);
RB_API int32_t rb_torch_library_path(char* text, int32_t capacity); /* of libtorch_cpu */
RB_API int32_t rb_torch_blas_path(char* text, int32_t capacity);    /* of whatever answers sgemm, symbolic links resolved */

#endif
