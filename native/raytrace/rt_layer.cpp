/* Embree scenes of a frame's primitives. */
#include "rt_scene.h"

#include <algorithm>
#include <cmath>

rt_layer::rt_layer(RTCDevice device, const rt_kernel* kernel)
    : device_(device), scene_(rtcNewScene(device)), shapes_(rtcNewGeometry(device, RTC_GEOMETRY_TYPE_USER)) {
    rtcSetGeometryUserData(shapes_, &analytic_);
    rtcSetGeometryBoundsFunction(shapes_, kernel->bounds, nullptr);
    rtcSetGeometryIntersectFunction(shapes_, kernel->intersect);
    rtcSetGeometryOccludedFunction(shapes_, kernel->occluded);
    rtcSetGeometryUserPrimitiveCount(shapes_, 0);
    rtcCommitGeometry(shapes_);
    rtcAttachGeometryByID(scene_.get(), shapes_, 0);
    rtcReleaseGeometry(shapes_); // now owned by the scene
}

void rt_layer::begin() {
    members_.clear();
    slots_.assign(1, 0);
    used_ = 0;
}

void rt_layer::drop(size_t slot) {
    rtcDetachGeometry(scene_.get(), (unsigned)slot + 1);
    parts_[slot] = {};
}

// the part of the last frame with this index, if it has the same type
rt_layer::part& rt_layer::next(bool instance, RTCScene of, int32_t vertices, int32_t faces, bool& fresh) {
    size_t at = (size_t)used_++;
    if (at == parts_.size()) parts_.emplace_back();
    part& p = parts_[at];
    if (p.geometry && (p.of != of || p.vertices != vertices || p.faces != faces)) drop(at);
    fresh = !p.geometry;
    if (fresh) {
        p.geometry = rtcNewGeometry(device_, instance ? RTC_GEOMETRY_TYPE_INSTANCE : RTC_GEOMETRY_TYPE_TRIANGLE);
        p.of = of;
        p.vertices = vertices;
        p.faces = faces;
        p.on = true;
        if (instance) rtcSetGeometryInstancedScene(p.geometry, of);
        rtcAttachGeometryByID(scene_.get(), p.geometry, (unsigned)at + 1);
        rtcReleaseGeometry(p.geometry);
    } else if (!p.on) {
        rtcEnableGeometry(p.geometry);
        p.on = true;
    }
    return p;
}

void rt_layer::add_mesh(int32_t primitive, const rt_primitive& g, const float* scale) {
    bool fresh;
    part& p = next(true, g.mesh->scene, 0, 0, fresh);
    float x[12]; // columns: the three axes, then the position
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column) x[3 * column + row] = g.axes[3 * row + column] * scale[column];
        x[9 + row] = g.position[row];
    }
    rtcSetGeometryTransform(p.geometry, 0, RTC_FORMAT_FLOAT3X4_COLUMN_MAJOR, x);
    rtcCommitGeometry(p.geometry);
    slots_.push_back(primitive);
    slots_[0] = 1;
}

void rt_layer::add_skin(int32_t primitive, const float* vertices, int32_t vertex_count, const int* faces, int32_t face_count) {
    bool fresh;
    part& p = next(false, nullptr, vertex_count, face_count, fresh);
    float* to = (float*)(fresh ? rtcSetNewGeometryBuffer(p.geometry, RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT3, 12, (size_t)vertex_count)
                               : rtcGetGeometryBufferData(p.geometry, RTC_BUFFER_TYPE_VERTEX, 0));
    if (fresh) {
        int* index = (int*)rtcSetNewGeometryBuffer(p.geometry, RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT3, 12, (size_t)face_count);
        for (int32_t i = 0; index && i < 3 * face_count; ++i) index[i] = faces[i];
    }
    for (int32_t i = 0; to && i < 3 * vertex_count; ++i) to[i] = vertices[i];
    rtcUpdateGeometryBuffer(p.geometry, RTC_BUFFER_TYPE_VERTEX, 0);
    rtcCommitGeometry(p.geometry);
    slots_.push_back(primitive);
    slots_[0] = 1;
}

float rt_around(const rt_primitive& p) {
    const float* s = p.size;
    switch (p.shape) {
        case RT_SPHERE: return s[0];
        case RT_CAPSULE: return s[0] + s[1];
        case RT_CYLINDER:
        case RT_PLANE: return std::hypot(s[0], s[1]);
        case RT_BOX: return std::hypot(s[0], s[1], s[2]);
        default: return std::max(s[0], std::max(s[1], s[2]));
    }
}

void rt_layer::end(const rt_primitive* primitives, bool tree) {
    for (size_t at = (size_t)used_; at < parts_.size(); ++at) {
        if (!parts_[at].geometry || !parts_[at].on) continue;
        rtcDisableGeometry(parts_[at].geometry);
        parts_[at].on = false;
    }
    for (int32_t i = 0; i < few(); ++i) {
        const rt_primitive& p = primitives[members_[(size_t)i]];
        balls_->x[i] = p.position[0];
        balls_->y[i] = p.position[1];
        balls_->z[i] = p.position[2];
        balls_->radius[i] = rt_around(p);
    }
    analytic_ = {primitives, members_.data()};
    if (!tree) return;
    if (told_ != members_.size()) rtcSetGeometryUserPrimitiveCount(shapes_, (unsigned)members_.size());
    told_ = members_.size();
    rtcCommitGeometry(shapes_);
    rtcCommitScene(scene_.get());
    rt_check(device_, "a frame");
}
