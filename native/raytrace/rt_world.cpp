/* From MuJoCo's abstract scene to a frame: cameras, lights, sky and geoms as its OpenGL renderer would set them up. */
#include "rt_scene.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>

namespace {

RTCDevice open_device() {
    // builds are small, and pictures have threads of their own
    RTCDevice device = rtcNewDevice("threads=1,set_affinity=0");
    if (!device) throw std::runtime_error("Embree makes no device (error " + std::to_string((int)rtcGetDeviceError(nullptr)) + ")");
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

// height of the eye over a plane
float over(const float* eye, const mjvGeom& g) {
    return (eye[0] - g.pos[0]) * g.mat[2] + (eye[1] - g.pos[1]) * g.mat[5] + (eye[2] - g.pos[2]) * g.mat[8];
}

bool is_clear(const float* eye, const mjvGeom& g) { return g.rgba[3] < 0.995f || (g.type == mjGEOM_PLANE && over(eye, g) < 0); }

// radius of a ball around a geom
float around(const mjvGeom& g) {
    const float* s = g.size;
    if (g.modelrbound > 0) return g.modelrbound;
    switch (g.type) {
        case mjGEOM_SPHERE: return s[0];
        case mjGEOM_CAPSULE: return s[0] + s[2];
        case mjGEOM_CYLINDER: return std::sqrt(s[0] * s[0] + s[2] * s[2]);
        case mjGEOM_BOX: return std::sqrt(s[0] * s[0] + s[1] * s[1] + s[2] * s[2]);
        default: return std::max(s[0], std::max(s[1], s[2]));
    }
}

// any two directions at right angles to an axis
void frame_of(const float* axis, float* right, float* up) {
    float other[3] = {-1, 0, 0};
    cross(axis, other, right);
    if (right[0] * right[0] + right[1] * right[1] + right[2] * right[2] <= 0.01f) {
        other[0] = 0;
        other[1] = 1;
        cross(axis, other, right);
    }
    normalize(right);
    // OpenGL's view takes that direction as up
    float side[3];
    cross(axis, right, side);
    normalize(side);
    for (int i = 0; i < 3; ++i) {
        up[i] = right[i];
        right[i] = side[i];
    }
}

} // namespace

rt_world::rt_world(const mjModel* m, const rt_kernel* kernel, int32_t width, int32_t height, int32_t samples)
    : m_(m), device_(open_device()), textures_(m), solids_(device_.get(), m), skins_((size_t)m->nskin), skin_normals_((size_t)m->nskin),
      skin_texcoords_((size_t)m->nskin), solid_(device_.get(), kernel), clear_(device_.get(), kernel) {
    rtcSetDeviceErrorFunction(device_.get(), nullptr, nullptr);
    // whole packets of any shape fit: 16 lanes are 4 x 4, 8 are 4 x 2, 4 are 2 x 2
    size_t pixels = (size_t)(width + 4) * (size_t)(height + 4);
    frame_.seen.stride = width + 2 + RT_TILE;
    depth_.resize(pixels);
    u_.resize(pixels);
    v_.resize(pixels);
    seen_.resize(pixels);
    triangle_.resize(pixels);
    key_.resize((size_t)frame_.seen.stride * (size_t)(height + 2));
    frame_.width = width;
    frame_.height = height;
    frame_.samples = samples > 1 ? 4 : 1;
    frame_.seen = {depth_.data(), seen_.data(), triangle_.data(), u_.data(), v_.data(), key_.data(), frame_.seen.stride};
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
}

void rt_world::haze(const mjvScene* scene) {
    frame_.haze = 0;
    if (frame_.sky < 0 || !scene->flags[mjRND_HAZE]) return;
    for (int i = 0; i < scene->ngeom; ++i) {
        const mjvGeom& g = scene->geoms[i];
        if (g.type != mjGEOM_PLANE || g.size[0] != 0 || g.size[1] != 0) continue;
        float height = over(frame_.eye, g), width = m_->vis.map.haze;
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

static int32_t shape_of(const mjvGeom& g) {
    switch (g.type) {
        case mjGEOM_PLANE: return RT_PLANE;
        case mjGEOM_SPHERE: return RT_SPHERE;
        case mjGEOM_CAPSULE: return RT_CAPSULE;
        case mjGEOM_ELLIPSOID: return RT_ELLIPSOID;
        case mjGEOM_CYLINDER: return RT_CYLINDER;
        case mjGEOM_BOX: return RT_BOX;
        default: return RT_TRIANGLES;
    }
}

// where a texture lies on a geom: OpenGL reads it from the coordinates that its lists are drawn in
static void map_texture(const rt_texture& t, const mjvGeom& g, rt_primitive& p) {
    bool scaled = g.dataid < 0;
    if (g.texcoord) p.mapping = RT_COORDINATES;
    else if (!t.cube) {
        p.mapping = RT_FLAT;
        for (int k = 0; k < 2; ++k) {
            float scale = 0.5f * g.texrepeat[k];
            bool sized = g.size[k] > 0;
            if (!scaled && sized) scale /= g.size[k];
            if (g.texuniform && sized) scale *= g.size[k];
            p.texture_scale[k] = scaled && sized ? scale / g.size[k] : scale;
        }
    } else {
        p.mapping = RT_CUBE;
        for (int k = 0; k < 3; ++k) p.texture_scale[k] = (g.texuniform ? g.size[k] : 1) / (scaled && g.size[k] > 0 ? g.size[k] : 1);
    }
}

void rt_world::add(const mjvScene* scene, const mjvGeom& g, int32_t id) {
    rt_primitive p{};
    p.shape = shape_of(g);
    p.geom = g.objtype == mjOBJ_GEOM && g.segid >= 0 ? g.objid : -1;
    std::memcpy(p.position, g.pos, sizeof p.position);
    std::memcpy(p.axes, g.mat, sizeof p.axes);
    std::memcpy(p.size, g.size, sizeof p.size);
    std::memcpy(p.rgba, g.rgba, sizeof p.rgba);
    if (p.shape == RT_CAPSULE || p.shape == RT_CYLINDER) p.size[1] = g.size[2];
    if (p.shape == RT_SPHERE && (g.size[0] != g.size[1] || g.size[0] != g.size[2])) p.shape = RT_ELLIPSOID;
    p.emission = g.emission;
    p.specular = g.specular;
    p.shininess = g.shininess * 128;
    p.transparent = is_clear(frame_.eye, g);
    if (g.type == mjGEOM_PLANE && over(frame_.eye, g) < 0) p.rgba[3] *= 0.3f;
    bool mirrors = scene->flags[mjRND_REFLECTION] && g.reflectance > 0 && !p.transparent &&
                   (g.type == mjGEOM_PLANE || g.type == mjGEOM_BOX);
    if (mirrors && frame_.reflect == RT_NOTHING) {
        frame_.reflect = id;
        p.reflectance = g.reflectance;
    }
    if (g.texid >= 0 && g.texid < m_->ntex) {
        p.texture = g.texid;
        map_texture(textures_[g.texid], g, p);
    }

    rt_layer& layer = p.transparent ? clear_ : solid_;
    float scale[3] = {1, 1, 1};
    switch (g.type) {
        case mjGEOM_MESH: p.mesh = solids_.mesh(g.dataid); break;
        case mjGEOM_HFIELD: p.mesh = solids_.field(g.dataid); break;
        case mjGEOM_ARROW:
        case mjGEOM_ARROW1:
        case mjGEOM_ARROW2:
            p.mesh = solids_.arrow(g.type);
            scale[0] = g.size[0];
            scale[1] = g.size[1];
            scale[2] = g.size[2] / (g.type == mjGEOM_ARROW2 ? 3 : 6);
            break;
        case mjGEOM_SKIN:
            if (g.objid >= 0 && g.objid < m_->nskin) p.mesh = &skins_[(size_t)g.objid];
            break;
        default: break;
    }
    if (p.shape == RT_TRIANGLES && !p.mesh) p.transparent = -1; // a line, a label or an empty mesh: in neither layer
    if (p.transparent < 0) {
        primitives_.push_back(p);
        return;
    }
    if (p.shape == RT_PLANE && (p.size[0] <= 0 || p.size[1] <= 0)) endless_.push_back(id);
    else if (g.type == mjGEOM_SKIN) {
        for (int k = 0; k < 9; ++k) p.axes[k] = k % 4 == 0;
        for (float& x : p.position) x = 0;
        if (p.texture >= 0 && p.mapping != RT_PLAIN) p.mapping = p.mesh->texcoord ? RT_COORDINATES : RT_PLAIN;
        int s = g.objid;
        layer.add_skin(id, scene->skinvert + 3 * scene->skinvertadr[s], scene->skinvertnum[s], m_->skin_face + 3 * m_->skin_faceadr[s],
                       scene->skinfacenum[s]);
    } else if (p.shape == RT_TRIANGLES) layer.add_mesh(id, p, scale);
    else layer.add_shape(id);
    primitives_.push_back(p);
}

// corner by corner, as the kernels read them; texture coordinates do not change
static void load_skin(const mjModel* m, const mjvScene* scene, int s, rt_mesh& mesh, std::vector<float>& normals,
                      std::vector<float>& texcoords) {
    const int* face = m->skin_face + 3 * m->skin_faceadr[s];
    const float* normal = scene->skinnormal + 3 * scene->skinvertadr[s];
    size_t corners = (size_t)(3 * scene->skinfacenum[s]), faces = corners / 3;
    bool mapped = m->skin_texcoordadr[s] >= 0;
    normals.resize(3 * corners);
    for (size_t i = 0; i < corners; ++i) std::memcpy(&normals[3 * i], normal + 3 * face[i], 3 * sizeof(float));
    if (mapped && texcoords.empty()) {
        const float* t = m->skin_texcoord + 2 * m->skin_texcoordadr[s];
        texcoords.resize(2 * corners + faces);
        for (size_t i = 0; i < corners; ++i) std::memcpy(&texcoords[2 * i], t + 2 * face[i], 2 * sizeof(float));
    }
    mesh = {nullptr, normals.data(), mapped ? texcoords.data() : nullptr, mapped ? texcoords.data() + 2 * corners : nullptr};
}

// OpenGL draws what is transparent in the order of its distance
void rt_world::order_transparent(const mjvScene* scene) {
    order_.clear();
    nearness_.assign(primitives_.size(), 0);
    for (size_t i = 0; i < primitives_.size(); ++i) {
        if (primitives_[i].transparent != 1) continue;
        const mjvGeom& g = scene->geoms[i];
        float square = 0;
        for (int k = 0; k < 3; ++k) square += (g.pos[k] - frame_.eye[k]) * (g.pos[k] - frame_.eye[k]);
        nearness_[i] = g.type == mjGEOM_PLANE ? 1e10f : std::sqrt(square) - around(g);
        order_.push_back((int32_t)i);
    }
    std::sort(order_.begin(), order_.end(), [&](int32_t a, int32_t b) {
        float x = nearness_[(size_t)a], y = nearness_[(size_t)b];
        return x != y ? x < y : a < b;
    });
    for (size_t k = 0; k < order_.size(); ++k) primitives_[(size_t)order_[k]].rank = (int32_t)k;
}

void rt_world::geoms(const mjvScene* scene) {
    primitives_.clear();
    endless_.clear();
    solid_.begin();
    clear_.begin();
    frame_.reflect = RT_NOTHING;
    for (int s = 0; s < scene->nskin; ++s) load_skin(m_, scene, s, skins_[(size_t)s], skin_normals_[(size_t)s], skin_texcoords_[(size_t)s]);
    for (int i = 0; i < scene->ngeom; ++i) add(scene, scene->geoms[i], i);
    order_transparent(scene);
    solid_.end(primitives_.data());
    clear_.end(primitives_.data());
    bool clear_plane = false;
    for (int32_t id : endless_) clear_plane |= primitives_[(size_t)id].transparent != 0;
    frame_.primitives = primitives_.data();
    frame_.primitive_count = (int32_t)primitives_.size();
    frame_.endless = endless_.data();
    frame_.endless_count = (int32_t)endless_.size();
    frame_.solid = solid_.scene();
    frame_.solid_members = solid_.members();
    frame_.solid_slots = solid_.slots();
    frame_.clear = clear_.empty() && !clear_plane ? nullptr : clear_.scene();
    frame_.clear_members = clear_.members();
    frame_.clear_slots = clear_.slots();
}

void rt_world::close_rim() {
    int32_t stride = frame_.seen.stride, width = frame_.width, height = frame_.height;
    for (int32_t y = 1; y <= height; ++y) {
        int32_t* row = key_.data() + (size_t)y * stride;
        row[0] = row[1];
        row[width + 1] = row[width];
    }
    std::copy_n(key_.data() + stride, width + 2, key_.data());
    std::copy_n(key_.data() + (size_t)height * stride, width + 2, key_.data() + (size_t)(height + 1) * stride);
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
