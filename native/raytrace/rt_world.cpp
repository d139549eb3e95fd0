/* Converts camera, lights and sky of MuJoCo's abstract scene to a frame, as its OpenGL renderer would set them up. */
#include "rt_scene.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <new>
#include <stdexcept>

rt_memory rt_aligned(size_t bytes) {
    rt_memory memory(std::aligned_alloc(64, (bytes + 63) / 64 * 64));
    if (!memory) throw std::bad_alloc();
    return memory;
}

namespace {

RTCDevice open_device() {
    // builds are small, and rendering has its own threads
    RTCDevice device = rtcNewDevice("threads=1,set_affinity=0");
    if (!device) throw std::runtime_error("Embree cannot create a device (error " + std::to_string((int)rtcGetDeviceError(nullptr)) + ")");
    return device;
}

void cross(const float* a, const float* b, float* c) {
    c[0] = a[1] * b[2] - a[2] * b[1];
    c[1] = a[2] * b[0] - a[0] * b[2];
    c[2] = a[0] * b[1] - a[1] * b[0];
}

void normalize(float* a) {
    float length = std::sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]);
    for (int i = 0; i < 3; ++i) a[i] = length > 0 ? a[i] / length : (i == 2);
}

// any two directions perpendicular to an axis
void frame_of(const float* axis, float* right, float* up) {
    float other[3] = {-1, 0, 0};
    cross(axis, other, right);
    if (right[0] * right[0] + right[1] * right[1] + right[2] * right[2] <= 0.01f) {
        other[0] = 0;
        other[1] = 1;
        cross(axis, other, right);
    }
    normalize(right);
    // OpenGL's view uses this direction as up
    float side[3];
    cross(axis, right, side);
    normalize(side);
    for (int i = 0; i < 3; ++i) {
        up[i] = right[i];
        right[i] = side[i];
    }
}

// sample positions in a pixel, from its lower left corner; the first, used for depth, is the same for all counts above 1
struct pattern {
    int32_t samples;
    float x[RT_SAMPLES], y[RT_SAMPLES];
};
const pattern patterns[] = {
    {1, {0.5f}, {0.5f}},
    {2, {0.375f, 0.625f}, {0.125f, 0.875f}},
    {4, {0.375f, 0.875f, 0.125f, 0.625f}, {0.125f, 0.375f, 0.625f, 0.875f}}, // Mesa's
    {8,
     {0.375f, 0.25f, 0.625f, 0.125f, 0, 0.875f, 0.5f, 0.75f},
     {0.125f, 0.5f, 0.375f, 0.03125f, 0.625f, 0.25f, 0.75f, 0.875f}},
    {16,
     {0.375f, 0.25f, 0.125f, 0.5625f, 0, 0.4375f, 0.625f, 0.5f, 0.1875f, 0.3125f, 0.0625f, 0.9375f, 0.8125f, 0.75f, 0.6875f, 0.875f},
     {0.125f, 0.875f, 0.1875f, 0.03125f, 0.9375f, 0.375f, 0.25f, 0.75f,
      0.4375f, 0.625f, 0.6875f, 0.3125f, 0.0625f, 0.8125f, 0.5f, 0.5625f}},
};

const pattern& pattern_of(int32_t samples) {
    for (const pattern& p : patterns)
        if (samples <= p.samples) return p;
    return patterns[4];
}

} // namespace

rt_world::rt_world(const mjModel* m, const rt_kernel* kernel, int32_t width, int32_t height, int32_t samples)
    : m_(m), device_(open_device()), textures_(m), solids_(device_.get(), m), skins_((size_t)m->nskin), skin_normals_((size_t)m->nskin),
      skin_texcoords_((size_t)m->nskin), solid_(device_.get(), kernel), clear_(device_.get(), kernel) {
    rtcSetDeviceErrorFunction(device_.get(), nullptr, nullptr);
    // whole packets of any shape fit: 16 lanes are 4 x 4, 8 are 4 x 2, 4 are 2 x 2
    size_t pixels = (size_t)(width + 4) * (size_t)(height + 4);
    frame_.seen.stride = width + 2 + RT_TILE;
    packets_ = rt_aligned(pixels * RT_SEEN_BYTES);
    key_.resize((size_t)frame_.seen.stride * (size_t)(height + 2));
    frame_.width = width;
    frame_.height = height;
    const pattern& of = pattern_of(samples);
    frame_.samples = of.samples;
    frame_.sample_x = of.x;
    frame_.sample_y = of.y;
    frame_.seen = {packets_.get(), key_.data(), frame_.seen.stride};
    frame_.textures = textures_.all();
    frame_.sky_slices = std::max(3, (int)m->vis.quality.numslices);
    for (int k = 0; k < frame_.sky_slices; ++k) {
        double turn = 2 * mjPI * (k + 0.5) / frame_.sky_slices;
        sky_sides_.push_back((float)std::cos(turn));
        sky_sides_.push_back((float)std::sin(turn));
    }
    frame_.sky_sides = sky_sides_.data();
}

void rt_world::look(const mjvScene* scene) {
    mjvGLCamera lens = mjv_averageCamera(scene->camera, scene->camera + 1);
    rt_frame& f = frame_;
    float side[3], up[3], forward[3];
    std::memcpy(forward, lens.forward, sizeof forward);
    normalize(forward);
    cross(forward, lens.up, side);
    normalize(side);
    cross(side, forward, up);
    float scale = 1 / lens.frustum_near, height = (lens.frustum_top - lens.frustum_bottom) * scale;
    float width = height * (float)f.width / (float)f.height;
    for (int i = 0; i < 3; ++i) {
        f.eye[i] = lens.pos[i];
        f.forward[i] = forward[i];
        f.right[i] = side[i] * width / (float)f.width;
        f.up[i] = up[i] * height / (float)f.height;
        f.corner[i] = forward[i] + side[i] * (lens.frustum_center * scale - width / 2) + up[i] * lens.frustum_top * scale;
    }
    f.near = lens.frustum_near;
    f.far = lens.frustum_far;
    f.shadow_offset = 2e-5f * (float)m_->stat.extent;
}

void rt_world::lights(const mjvScene* scene) {
    lights_.clear();
    bool shadows = scene->flags[mjRND_SHADOW] && m_->vis.quality.shadowsize > 0;
    float clip = (float)(m_->stat.extent * m_->vis.map.shadowclip);
    for (int i = 0; i < std::min(scene->nlight, (int)mjMAXLIGHT); ++i) {
        const mjvLight& from = scene->lights[i];
        rt_light light{};
        std::memcpy(light.position, from.headlight ? frame_.eye : from.pos, sizeof light.position);
        std::memcpy(light.direction, from.headlight ? frame_.forward : from.dir, sizeof light.direction);
        normalize(light.direction);
        std::memcpy(light.attenuation, from.attenuation, sizeof light.attenuation);
        std::memcpy(light.ambient, from.ambient, sizeof light.ambient);
        std::memcpy(light.diffuse, from.diffuse, sizeof light.diffuse);
        std::memcpy(light.specular, from.specular, sizeof light.specular);
        light.shines = from.specular[0] > 0 || from.specular[1] > 0 || from.specular[2] > 0;
        light.fades = from.attenuation[0] != 1 || from.attenuation[1] != 0 || from.attenuation[2] != 0;
        light.directional = from.directional;
        light.exponent = from.exponent;
        light.cos_cutoff = from.directional || from.cutoff >= 180 ? -1 : std::cos(from.cutoff * (float)mjPI / 180);
        light.shadow = shadows && from.castshadow;
        frame_of(light.direction, light.right, light.up);
        double angle = std::min(2.0 * from.cutoff * m_->vis.map.shadowscale, 160.0);
        light.half = from.directional ? clip : (float)std::tan(angle / 360 * mjPI);
        light.near = frame_.near;
        light.far = frame_.far;
        lights_.push_back(light);
    }
    frame_.lights = lights_.data();
    frame_.light_count = (int32_t)lights_.size();
    frame_.global_ambient = scene->nlight ? 0 : 0.3f;
}

void rt_world::sky(const mjvScene* scene) {
    frame_.sky = -1;
    if (!scene->flags[mjRND_SKYBOX]) return;
    for (int i = 0; i < m_->ntex && frame_.sky < 0; ++i)
        if (m_->tex_type[i] == mjTEXTURE_SKYBOX) frame_.sky = i;
    frame_.sky_distance = 0.7f * frame_.far;
    frame_.sky_apothem = frame_.sky_distance * std::cos((float)mjPI / (float)frame_.sky_slices);
    // the sky's cylinder contains a sphere of that radius, and the directions through the corners are the longest
    float longest = 0;
    for (int corner = 0; corner < 4; ++corner) {
        float square = 0;
        for (int k = 0; k < 3; ++k) {
            float d = frame_.corner[k] + (corner & 1 ? frame_.right[k] * (float)frame_.width : 0) - (
                corner & 2 ? frame_.up[k] * (float)frame_.height : 0);
            square += d * d;
        }
        longest = std::max(longest, std::sqrt(square));
    }
    frame_.sky_nearest = 0.99f * frame_.sky_apothem / longest;
}

void rt_world::haze(const mjvScene* scene) {
    frame_.haze = 0;
    if (frame_.sky < 0 || !scene->flags[mjRND_HAZE]) return;
    for (int i = 0; i < scene->ngeom; ++i) {
        const mjvGeom& g = scene->geoms[i];
        if (g.type != mjGEOM_PLANE || g.size[0] != 0 || g.size[1] != 0) continue;
        float height = rt_over(frame_.eye, g), width = m_->vis.map.haze;
        if (height < 0) return;
        float alpha = std::atan2(1.0f, width), beta = (float)(0.75 * mjPI) - alpha;
        frame_.haze = 1;
        frame_.haze_height = height;
        frame_.haze_width = width;
        frame_.haze_turn = std::sqrt(0.5f) * width * std::sin(alpha) / std::sin(beta);
        for (int k = 0; k < 3; ++k) {
            frame_.haze_axis[k] = g.mat[3 * k + 2];
            frame_.haze_color[k] = m_->vis.rgba.haze[k];
        }
        return;
    }
}

rt_frame* rt_world::load(const mjvScene* scene) {
    look(scene);
    lights(scene);
    sky(scene);
    haze(scene);
    geoms(scene);
    frame_.fog = scene->flags[mjRND_FOG];
    frame_.fog_start = (float)(m_->stat.extent * m_->vis.map.fogstart);
    frame_.fog_end = (float)(m_->stat.extent * m_->vis.map.fogend);
    for (int k = 0; k < 3; ++k) frame_.fog_color[k] = m_->vis.rgba.fog[k];
    return &frame_;
}
