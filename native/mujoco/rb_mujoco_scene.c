/* Guarded access to MuJoCo's abstract scene. */
#include "rb_mujoco_scene.h"
#include "rb_mujoco_guard.h"

#include <math.h>
#include <string.h>

enum { SPARE_GEOMS = 10000 }; /* in addition to the model's geoms: contacts, tendons, etc. */

const char* rb_mj_scene_error(void) { return rb_last_error(); }

static int32_t allocate(rb_mj_scene* s) {
    RB_MJ_ENTER(NULL);
    mjv_makeScene(s->m, &s->scene, s->m->ngeom + SPARE_GEOMS);
    RB_MJ_LEAVE();
    return RB_OK;
}

int32_t rb_mj_scene_make(rb_mj_scene* s, const rb_mj_model* model, int32_t shadows, int32_t reflections) {
    memset(s, 0, sizeof *s);
    s->m = model;
    mjv_defaultScene(&s->scene);
    mjv_defaultOption(&s->option);
    int32_t status = allocate(s);
    s->scene.flags[mjRND_SHADOW] = shadows != 0;
    s->scene.flags[mjRND_REFLECTION] = reflections != 0;
    return status;
}

void rb_mj_scene_release(rb_mj_scene* s) { mjv_freeScene(&s->scene); }

int32_t rb_mj_scene_flag(rb_mj_scene* s, int32_t flags, int32_t index, int32_t value) {
    mjtByte* at;
    int32_t count;
    switch (flags) {
        case RB_MJ_FLAG_RENDER: at = s->scene.flags, count = mjNRNDFLAG; break;
        case RB_MJ_FLAG_VISUAL: at = s->option.flags, count = mjNVISFLAG; break;
        case RB_MJ_FLAG_GEOM_GROUP: at = s->option.geomgroup, count = mjNGROUP; break;
        case RB_MJ_FLAG_SITE_GROUP: at = s->option.sitegroup, count = mjNGROUP; break;
        default: return rb_fail(RB_ARGUMENT, "there are no flags %d", flags);
    }
    if (index < 0 || index >= count) return rb_fail(RB_ARGUMENT, "flag %d is outside 0..%d", index, count - 1);
    at[index] = value != 0;
    return RB_OK;
}

int32_t rb_mj_scene_lens(rb_mj_scene* s, double fovy, const rb_mj_free_camera* camera) {
    if (!(fovy >= 0 && fovy < 180))
        return rb_fail(RB_ARGUMENT, "the field of view must be at least 0 and less than 180 degrees, not %g", fovy);
    if (camera && !(camera->distance > 0 && isfinite(camera->distance)))
        return rb_fail(RB_ARGUMENT, "the free camera's distance must be more than 0, not %g", camera->distance);
    s->fovy = fovy;
    s->placed = camera != NULL;
    if (camera) s->free = *camera;
    return RB_OK;
}

static void aim(rb_mj_scene* s, int32_t camera) {
    mjv_defaultCamera(&s->camera);
    if (camera >= 0) {
        s->camera.type = mjCAMERA_FIXED;
        s->camera.fixedcamid = camera;
    } else if (s->placed) {
        memcpy(s->camera.lookat, s->free.lookat, sizeof s->camera.lookat);
        s->camera.distance = s->free.distance;
        s->camera.azimuth = s->free.azimuth;
        s->camera.elevation = s->free.elevation;
    } else {
        memcpy(s->camera.lookat, s->m->stat.center, sizeof s->camera.lookat);
        s->camera.distance = 1.5 * s->m->stat.extent;
    }
}

static void zoom(rb_mj_scene* s) {
    if (s->fovy <= 0) return;
    for (int i = 0; i < 2; ++i) {
        mjvGLCamera* lens = s->scene.camera + i;
        lens->frustum_top = lens->frustum_near * (float)tan(s->fovy * mjPI / 360);
        lens->frustum_bottom = -lens->frustum_top;
    }
}

static int32_t check(const rb_mj_scene* s, const rb_mj_data* data, int32_t camera) {
    if (data->m != s->m) return rb_fail(RB_ARGUMENT, "the data belongs to another model than the renderer");
    if (camera < -1 || camera >= s->m->ncam)
        return s->m->ncam ? rb_fail(RB_ARGUMENT, "camera %d is outside -1..%d", camera, (int)s->m->ncam - 1)
                          : rb_fail(RB_ARGUMENT, "camera %d does not exist: the model has only the free camera, -1", camera);
    return RB_OK;
}

static void describe(const mjvScene* scene, rb_mj_view* view) {
    mjvGLCamera lens = mjv_averageCamera(scene->camera, scene->camera + 1);
    for (int i = 0; i < 3; ++i) {
        view->position[i] = lens.pos[i];
        view->forward[i] = lens.forward[i];
        view->up[i] = lens.up[i];
    }
    view->near = lens.frustum_near;
    view->far = lens.frustum_far;
    view->top = lens.frustum_top;
    view->bottom = lens.frustum_bottom;
    view->center = lens.frustum_center;
}

int32_t rb_mj_scene_look(rb_mj_scene* s, rb_mj_data* data, int32_t camera, rb_mj_view* view) {
    int32_t status = check(s, data, camera);
    if (status) return status;
    RB_MJ_ENTER(data);
    aim(s, camera);
    mjv_updateCamera(s->m, data->d, &s->camera, &s->scene);
    RB_MJ_LEAVE();
    zoom(s);
    describe(&s->scene, view);
    return RB_OK;
}

int32_t rb_mj_scene_update(rb_mj_scene* s, rb_mj_data* data, int32_t camera) {
    int32_t status = check(s, data, camera);
    if (status) return status;
    RB_MJ_ENTER(data);
    aim(s, camera);
    mjv_updateScene(s->m, data->d, &s->option, NULL, &s->camera, mjCAT_ALL, &s->scene);
    RB_MJ_LEAVE();
    zoom(s);
    return RB_OK;
}
