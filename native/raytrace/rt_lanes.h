/* SIMD vectors with the lanes of this file's instruction set. Included once in each kernel, inside its namespace. */
#if defined(__AVX512F__)
#define RT_LANES 16
#elif defined(__AVX2__)
#define RT_LANES 8
#else
#define RT_LANES 4
#endif

typedef float vf __attribute__((vector_size(4 * RT_LANES)));
typedef int32_t vi __attribute__((vector_size(4 * RT_LANES)));
typedef uint32_t vu __attribute__((vector_size(4 * RT_LANES))); // for sums that may overflow

#define RT_INLINE static inline __attribute__((always_inline))

/* A value in memory and its successor. */
struct pairs {
    vi first, second;
};

RT_INLINE vf splat(float x) { return x - vf{}; }
RT_INLINE vi splat_i(int32_t x) { return x - vi{}; }

// gather: memory at an index; look_up: the same in a table of 16
#if RT_LANES == 16
RT_INLINE vf root(vf x) { return (vf)_mm512_sqrt_ps((__m512)x); }
RT_INLINE vf lower(vf a, vf b) { return (vf)_mm512_min_ps((__m512)a, (__m512)b); }
RT_INLINE vf upper(vf a, vf b) { return (vf)_mm512_max_ps((__m512)a, (__m512)b); }
RT_INLINE vf down(vf x) { return (vf)_mm512_roundscale_ps((__m512)x, _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC); }
RT_INLINE uint32_t bits(vi m) { return _mm512_movepi32_mask((__m512i)m); }
RT_INLINE vi gather(const void* p, vi i) { return (vi)_mm512_i32gather_epi32((__m512i)i, p, 4); }
RT_INLINE vi look_up(const int32_t* table, vi i) { return (vi)_mm512_permutexvar_epi32((__m512i)i, _mm512_loadu_si512(table)); }
RT_INLINE __m256i four_pairs(const int32_t* p, const int32_t* i) {
    __m128 low = _mm_loadh_pi(_mm_castsi128_ps(_mm_loadl_epi64((const __m128i*)(p + i[0]))), (const __m64*)(p + i[1]));
    __m128 high = _mm_loadh_pi(_mm_castsi128_ps(_mm_loadl_epi64((const __m128i*)(p + i[2]))), (const __m64*)(p + i[3]));
    return _mm256_inserti128_si256(_mm256_castsi128_si256(_mm_castps_si128(low)), _mm_castps_si128(high), 1);
}
// sequential loads take half the time of the CPU's gather instruction
RT_INLINE pairs gather_pairs(const void* p, vi i) {
    alignas(64) int32_t at[16];
    _mm512_store_si512(at, (__m512i)i);
    const int32_t* from = (const int32_t*)p;
    __m512i low = _mm512_inserti64x4(_mm512_castsi256_si512(four_pairs(from, at)), four_pairs(from, at + 4), 1);
    __m512i high = _mm512_inserti64x4(_mm512_castsi256_si512(four_pairs(from, at + 8)), four_pairs(from, at + 12), 1);
    const __m512i even = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
    const __m512i odd = _mm512_add_epi32(even, _mm512_set1_epi32(1));
    return {(vi)_mm512_permutex2var_epi32(low, even, high), (vi)_mm512_permutex2var_epi32(low, odd, high)};
}
RT_INLINE vf fast_inverse_root(vf x) {
    vf y = (vf)_mm512_rsqrt14_ps((__m512)x);
    return y * (1.5f - 0.5f * x * y * y);
}
#elif RT_LANES == 8
RT_INLINE vf root(vf x) { return (vf)_mm256_sqrt_ps((__m256)x); }
RT_INLINE vf lower(vf a, vf b) { return (vf)_mm256_min_ps((__m256)a, (__m256)b); }
RT_INLINE vf upper(vf a, vf b) { return (vf)_mm256_max_ps((__m256)a, (__m256)b); }
RT_INLINE vf down(vf x) { return (vf)_mm256_floor_ps((__m256)x); }
RT_INLINE uint32_t bits(vi m) { return (uint32_t)_mm256_movemask_ps((__m256)m); }
RT_INLINE vi gather(const void* p, vi i) { return (vi)_mm256_i32gather_epi32((const int*)p, (__m256i)i, 4); }
RT_INLINE vi look_up(const int32_t* table, vi i) { return gather(table, i); }
RT_INLINE pairs gather_pairs(const void* p, vi i) { return {gather(p, i), gather(p, i + 1)}; }
RT_INLINE vf fast_inverse_root(vf x) { return 1.0f / root(x); }
#else
RT_INLINE vf root(vf x) { return (vf)_mm_sqrt_ps((__m128)x); }
RT_INLINE vf lower(vf a, vf b) { return (vf)_mm_min_ps((__m128)a, (__m128)b); }
RT_INLINE vf upper(vf a, vf b) { return (vf)_mm_max_ps((__m128)a, (__m128)b); }
RT_INLINE vf down(vf x) { return (vf)_mm_floor_ps((__m128)x); }
RT_INLINE uint32_t bits(vi m) { return (uint32_t)_mm_movemask_ps((__m128)m); }
RT_INLINE vi gather(const void* p, vi i) {
    const int32_t* at = (const int32_t*)p;
    return vi{at[i[0]], at[i[1]], at[i[2]], at[i[3]]};
}
RT_INLINE vi look_up(const int32_t* table, vi i) { return gather(table, i); }
RT_INLINE pairs gather_pairs(const void* p, vi i) { return {gather(p, i), gather(p, i + 1)}; }
RT_INLINE vf fast_inverse_root(vf x) { return 1.0f / root(x); }
#endif

enum : uint32_t { ALL = RT_LANES == 32 ? ~0u : (1u << RT_LANES) - 1 };

RT_INLINE vf to_f(vi x) { return __builtin_convertvector(x, vf); }
RT_INLINE vi to_i(vf x) { return __builtin_convertvector(x, vi); }
RT_INLINE vf as_f(vi x) { return (vf)x; }
RT_INLINE vi as_i(vf x) { return (vi)x; }
RT_INLINE vf pick(vi m, vf a, vf b) { return m ? a : b; }
RT_INLINE vi pick_i(vi m, vi a, vi b) { return m ? a : b; }
RT_INLINE vf magnitude(vf x) { return as_f(as_i(x) & 0x7fffffff); }
RT_INLINE vf clamp01(vf x) { return lower(upper(x, splat(0)), splat(1)); }
RT_INLINE vi lane_numbers() {
    vi n;
    for (int i = 0; i < RT_LANES; ++i) n[i] = i;
    return n;
}
RT_INLINE float greatest(vf x) {
    float most = x[0];
    for (int i = 1; i < RT_LANES; ++i) most = x[i] > most ? x[i] : most;
    return most;
}
template <class T> RT_INLINE T load(const void* p) {
    T x;
    __builtin_memcpy(&x, p, sizeof x);
    return x;
}
template <class T> RT_INLINE void store(void* p, T x) { __builtin_memcpy(p, &x, sizeof x); }

/* Logarithm of x > 0 and power, to base 2: series with an error of 1e-6. */
RT_INLINE vf log2_of(vf x) {
    vi shifted = as_i(x) - 0x3f3504f3; // so that the remaining factor is between sqrt(1/2) and sqrt(2)
    vi e = shifted >> 23;
    vf m = as_f(as_i(x) - (e << 23));
    vf s = (m - 1.0f) / (m + 1.0f), q = s * s;
    return to_f(e) + s * (2.8853901f + q * (0.9617967f + q * (0.5770780f + q * 0.4121985f)));
}
/* The same with an error of 1.2e-4 and without a division, sufficient to select a mipmap level. */
RT_INLINE vf rough_log2(vf x) {
    vf m = as_f((as_i(x) & 0x7fffff) | 0x3f800000) - 1.5f;
    return to_f((as_i(x) >> 23) - 127) + (0.58496250f + m * (0.96097399f + m * (-0.32013948f + m * (0.15538812f - m * 0.07844068f))));
}
RT_INLINE vf exp2_of(vf x) {
    x = upper(x, splat(-126));
    vf whole = down(x + 0.5f), f = x - whole;
    vf p = 1.0f + f * (0.6931472f + f * (0.2402265f + f * (0.0555041f + f * (0.0096181f + f * 0.0013334f))));
    return as_f((to_i(whole) + 127) << 23) * p;
}
RT_INLINE vf power(vf x, vf y) { return exp2_of(y * log2_of(upper(x, splat(1e-12f)))); }

struct v3 {
    vf x, y, z;
};
RT_INLINE v3 splat3(const float* p) { return {splat(p[0]), splat(p[1]), splat(p[2])}; }
RT_INLINE v3 operator+(v3 a, v3 b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
RT_INLINE v3 operator-(v3 a, v3 b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
RT_INLINE v3 operator*(v3 a, vf s) { return {a.x * s, a.y * s, a.z * s}; }
RT_INLINE v3 operator*(v3 a, v3 b) { return {a.x * b.x, a.y * b.y, a.z * b.z}; }
RT_INLINE vf dot(v3 a, v3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
RT_INLINE vf dot(v3 a, const float* b) { return a.x * b[0] + a.y * b[1] + a.z * b[2]; }
RT_INLINE v3 pick3(vi m, v3 a, v3 b) { return {pick(m, a.x, b.x), pick(m, a.y, b.y), pick(m, a.z, b.z)}; }
RT_INLINE v3 unit(v3 a) { return a * fast_inverse_root(upper(dot(a, a), splat(1e-30f))); }
/* R^T a and R a, R row-major. */
RT_INLINE v3 into(const float* r, v3 a) {
    return {a.x * r[0] + a.y * r[3] + a.z * r[6], a.x * r[1] + a.y * r[4] + a.z * r[7], a.x * r[2] + a.y * r[5] + a.z * r[8]};
}
RT_INLINE v3 out_of(const float* r, v3 a) {
    return {a.x * r[0] + a.y * r[1] + a.z * r[2], a.x * r[3] + a.y * r[4] + a.z * r[5], a.x * r[6] + a.y * r[7] + a.z * r[8]};
}
