/* Converts MuJoCo's abstract scene to a frame for the kernels and to Embree scenes. */
#ifndef RT_SCENE_H
#define RT_SCENE_H

#include "rt_assets.h"

/* Radius of a shape's bounding sphere, m. */
float rt_around(const rt_primitive& p);
/* Height of the camera above a plane, m. */
float rt_over(const float* eye, const mjvGeom& plane);

/* One of the two scenes of a frame: opaque or transparent. Geometry 0 has all analytic shapes; the others are
 * triangles. Objects are reused between frames, and only changes are passed to Embree. */
class rt_layer {
public:
    rt_layer(RTCDevice device, const rt_kernel* kernel);

    void begin();
    void add_shape(int32_t primitive) { members_.push_back(primitive); }
    void add_mesh(int32_t primitive, const rt_primitive& p, const float* scale);
    /* Deforming triangles: world coordinates, [vertices, 3] and [faces, 3]. */
    void add_skin(int32_t primitive, const float* vertices, int32_t vertex_count, const int* faces, int32_t face_count);
    /* tree: whether Embree is used. */
    void end(const rt_primitive* primitives, bool tree);

    bool empty() const { return members_.empty() && used_ == 0; }
    RTCScene scene() const { return scene_.get(); }
    const int32_t* members() const { return members_.data(); }
    const int32_t* slots() const { return slots_.data(); }
    /* Number of analytic shapes if there are no others and at most RT_FEW, else 0; balls: their bounding spheres, in the order
     * of members. */
    int32_t few() const { return used_ == 0 && members_.size() <= RT_FEW ? (int32_t)members_.size() : 0; }
    const rt_balls* balls() const { return balls_.get(); }

private:
    struct part {
        RTCGeometry geometry = nullptr;
        RTCScene of = nullptr; /* of an instance */
        int32_t vertices = 0, faces = 0;
        bool on = false;
    };
    part& next(bool instance, RTCScene of, int32_t vertices, int32_t faces, bool& fresh);
    void drop(size_t slot);

    RTCDevice device_;
    rt_scene scene_;
    RTCGeometry shapes_;
    std::vector<part> parts_; /* geometry index - 1 */
    std::vector<int32_t> members_, slots_;
    rt_analytic analytic_{};
    std::unique_ptr<rt_balls> balls_ = std::make_unique<rt_balls>();
    int32_t used_ = 0;
    size_t told_ = 0;
};

class rt_world {
public:
    rt_world(const mjModel* m, const rt_kernel* kernel, int32_t width, int32_t height, int32_t samples);

    /* Call after mjv_updateScene. The frame is valid until the next call. */
    rt_frame* load(const mjvScene* scene);
    rt_textures& textures() { return textures_; }

private:
    void look(const mjvScene* scene);
    void lights(const mjvScene* scene);
    void geoms(const mjvScene* scene);
    void add(const mjvScene* scene, const mjvGeom& g, int32_t id);
    void order_transparent(const mjvScene* scene);
    void sky(const mjvScene* scene);
    void haze(const mjvScene* scene);

    const mjModel* m_;
    rt_device device_;
    rt_textures textures_;
    rt_solids solids_;
    std::vector<rt_mesh> skins_;
    std::vector<std::vector<float>> skin_normals_, skin_texcoords_;
    rt_layer solid_, clear_;
    std::vector<rt_primitive> primitives_;
    std::vector<float> nearness_;
    std::vector<int32_t> endless_, order_;
    std::vector<rt_light> lights_;
    std::vector<float> sky_sides_;
    rt_memory packets_;
    std::vector<int32_t> key_;
    rt_frame frame_{};
};

#endif
