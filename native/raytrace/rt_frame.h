/* Input of the kernels for one frame: plain arrays, no pointers into MuJoCo. Included by files that are compiled for different CPUs, so
 * it has no functions and no templates. */
#ifndef RT_FRAME_H
#define RT_FRAME_H

#include <embree3/rtcore.h>

#include <cstdint>

enum rt_shape : int32_t {
    RT_PLANE,    /* half sizes; 0 is infinite */
    RT_SPHERE,   /* radius */
    RT_CAPSULE,  /* radius, half length */
    RT_ELLIPSOID,
    RT_CYLINDER, /* radius, half height */
    RT_BOX,
    RT_TRIANGLES /* mesh, height field or skin: intersected by Embree */
};

/* Values of a pixel other than a primitive index. */
enum : int32_t { RT_NOTHING = -1, RT_SKY = -2 };

enum rt_mapping : int32_t { RT_PLAIN, RT_FLAT, RT_CUBE, RT_COORDINATES };

/* Triangles of a mesh, with interpolated attributes. */
struct rt_mesh {
    RTCScene scene;
    const float* normal;   /* [3 * faces, 3] */
    const float* texcoord; /* [3 * faces, 2], or null */
    const float* density;  /* [faces] texture coordinates per meter, or null */
};

/* One geom. */
struct rt_primitive {
    int32_t shape;
    int32_t mapping;
    int32_t texture;
    int32_t rank;      /* rank from front to back among transparent geoms */
    float position[3];
    float axes[9];     /* row-major: columns are the geom's axes in the world */
    float size[3];
    float texture_scale[3];
    float rgba[4];
    float emission;
    float specular;
    float shininess;   /* exponent */
    float dull;        /* squared cosine below which a highlight is invisible; negative: none */
    float reflectance;
    const rt_mesh* mesh;
    int32_t geom;      /* model's geom id, -1 for others */
    int32_t transparent;
};

struct rt_light {
    float position[3];
    float direction[3]; /* unit */
    float attenuation[3];
    float cos_cutoff;   /* -1: no cone */
    float exponent;
    float ambient[3], diffuse[3], specular[3];
    int32_t directional;
    int32_t shines;     /* its specular color is not black */
    int32_t fades;      /* attenuation differs from 1 */
    int32_t shadow;     /* separate pass, in which shadowed points get no light */
    float right[3], up[3];
    float half;         /* half width of its shadow volume, at distance 1 for a spot */
    float near, far;
};

enum { RT_LEVELS = 16, RT_FEW = 64, RT_SAMPLES = 16 };

/* Bounding spheres of shapes, in the order of the layer's members. */
struct rt_balls {
    float x[RT_FEW], y[RT_FEW], z[RT_FEW], radius[RT_FEW];
};

/* Pixels as 0xBBGGRR, with all mipmap levels. Each row has one extra pixel: its first if the texture repeats, its last if it is
 * clamped. */
struct rt_texture {
    int32_t cube;
    int32_t levels;
    int32_t width[RT_LEVELS], height[RT_LEVELS];
    int32_t offset[RT_LEVELS]; /* of the level, or of its first cube face */
    const uint32_t* texels;
};

/* Hits of the first ray of each pixel, packet by packet in the kernel's layout. Keys are stored row by row, with a border of one pixel that
 * repeats its neighbors. */
struct rt_seen {
    void* packets;      /* aligned to 64 bytes; at most RT_SEEN_BYTES per pixel */
    int32_t* key;       /* equal for the same surface */
    int32_t stride;     /* of keys, between rows */
};

enum { RT_SEEN_BYTES = 20 };

struct rt_frame {
    int32_t width, height;
    int32_t samples;    /* 1, or up to RT_SAMPLES */
    const float *sample_x, *sample_y; /* [samples] from a pixel's lower left corner */
    float eye[3], forward[3];
    float right[3], up[3]; /* a pixel's step at depth 1; up points to the row above */
    float corner[3];       /* direction through the top left corner of the image, depth 1 */
    float near, far;

    const rt_primitive* primitives;
    int32_t primitive_count;
    const int32_t* endless; /* infinite planes, which have no bounding box */
    int32_t endless_count;
    const rt_texture* textures;
    const rt_light* lights;
    int32_t light_count;
    RTCScene solid;       /* everything opaque */
    RTCScene clear;       /* everything transparent, null if nothing is */
    const int32_t* solid_members; /* Embree's index of an analytic shape -> primitive */
    int32_t few;                  /* number of analytic shapes if these are the only opaque ones and at most RT_FEW; else 0 */
    const rt_balls* balls;        /* their bounding spheres */
    const int32_t* solid_slots;   /* Embree's index of any other geometry -> primitive; slot 0 has the analytic shapes */
    const int32_t* clear_members;
    const int32_t* clear_slots;

    int32_t sky;          /* texture, -1 for none */
    float sky_distance;
    int32_t sky_slices;
    const float* sky_sides; /* [slices, 2] unit directions */
    float sky_apothem;
    float sky_nearest;    /* minimum depth of the sky in the image */
    int32_t haze;         /* 1: an infinite plane has haze */
    float haze_height, haze_width, haze_turn;
    float haze_axis[3], haze_color[3];
    int32_t fog;
    float fog_start, fog_end, fog_color[3];
    int32_t reflect;      /* the reflective primitive, -1 for none */
    float global_ambient;
    float shadow_offset;  /* m, offset of shadow rays from a surface */

    rt_seen seen;
    uint8_t* rgb;
    float* depth;
    int32_t* geom;
};

enum { RT_TILE = 16 };

struct rt_rectangle {
    int32_t x, y, width, height;
};

/* One kernel, compiled for one instruction set. Scratch memory is per thread, aligned to 64 bytes. */
struct rt_kernel {
    const char* name;
    int32_t lanes;
    int64_t scratch;
    void (*bounds)(const RTCBoundsFunctionArguments*);
    void (*intersect)(const RTCIntersectFunctionNArguments*);
    void (*occluded)(const RTCOccludedFunctionNArguments*);
    void (*look)(const rt_frame*, rt_rectangle, void* scratch);
    void (*shade)(const rt_frame*, rt_rectangle, void* scratch);
    void (*identify)(const rt_frame*, rt_rectangle, void* scratch);
};

extern "C" {
extern const rt_kernel rt_kernel_sse, rt_kernel_avx2, rt_kernel_avx512;
}

/* User pointer of a geometry, for the callbacks. */
struct rt_analytic {
    const rt_primitive* primitives;
    const int32_t* members; /* Embree primitive -> primitive */
};

#endif
