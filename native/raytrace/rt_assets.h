/* Assets of a model that no step changes: textures with mipmaps, and triangles in separate Embree scenes. */
#ifndef RT_ASSETS_H
#define RT_ASSETS_H

#include "rt_frame.h"

#include <mujoco/mujoco.h>

#include <cstdlib>
#include <memory>
#include <vector>

/* Releases Embree's reference-counted objects. */
struct rt_release {
    void operator()(RTCDevice device) const { rtcReleaseDevice(device); }
    void operator()(RTCScene scene) const { rtcReleaseScene(scene); }
};
using rt_device = std::unique_ptr<RTCDeviceTy, rt_release>;
using rt_scene = std::unique_ptr<RTCSceneTy, rt_release>;

/* Memory that is aligned to a cache line. */
struct rt_free {
    void operator()(void* memory) const { std::free(memory); }
};
using rt_memory = std::unique_ptr<void, rt_free>;
/* Throws std::bad_alloc. */
rt_memory rt_aligned(size_t bytes);

/* Throws std::runtime_error with Embree's text after an Embree error. */
void rt_check(RTCDevice device, const char* what);

class rt_textures {
public:
    explicit rt_textures(const mjModel* m);
    const rt_texture* all() const { return textures_.data(); }
    const rt_texture& operator[](int32_t i) const { return textures_[(size_t)i]; }
    /* Call after the model's pixels have changed. */
    void load(const mjModel* m, int32_t texture);

private:
    std::vector<rt_texture> textures_;
    std::vector<std::vector<uint32_t>> texels_;
};

/* Triangles with three vertices each (not indexed). */
struct rt_soup {
    std::vector<float> corners, normals, texcoords, densities;
    void add(const float* a, const float* b, const float* c, const float* na, const float* nb, const float* nc);
    void add_flat(const float* a, const float* b, const float* c);
};

class rt_solid {
public:
    rt_solid(RTCDevice device, rt_soup soup);
    const rt_mesh* mesh() const { return &mesh_; }

private:
    rt_soup soup_;
    rt_scene scene_;
    rt_mesh mesh_{};
};

/* Meshes (and their convex hulls), height fields and non-analytic shapes, each created on first use. */
class rt_solids {
public:
    rt_solids(RTCDevice device, const mjModel* m);
    /* Numbered as in mjvGeom: 2 * mesh, or 2 * mesh + 1 for the hull. Null if it has none. */
    const rt_mesh* mesh(int32_t dataid);
    const rt_mesh* field(int32_t hfield);
    /* mjGEOM_ARROW, _ARROW1, _ARROW2, unscaled. */
    const rt_mesh* arrow(int32_t type);

private:
    using slot = std::unique_ptr<rt_solid>;
    RTCDevice device_;
    const mjModel* m_;
    std::vector<slot> meshes_, fields_, arrows_;
};

#endif
