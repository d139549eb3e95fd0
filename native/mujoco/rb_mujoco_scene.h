/* MuJoCo's abstract scene (geoms, lights, camera), created without OpenGL. Both renderers use it, so that they render
 * the same geoms. For C and C++ inside native/ only, because it exposes MuJoCo's structs. */
#ifndef RB_MUJOCO_SCENE_H
#define RB_MUJOCO_SCENE_H

#include "rb_mujoco.h"

#include <mujoco/mujoco.h>

typedef struct rb_mj_scene {
    const mjModel* m;
    mjvScene scene;
    mjvOption option;
    mjvCamera camera;
    rb_mj_free_camera free;
    int32_t placed; /* the free camera has a user-defined pose */
    double fovy;    /* degrees; 0 for the model's value */
} rb_mj_scene;

#ifdef __cplusplus
extern "C" {
#endif

/* This library's last error on this thread, for a calling library. */
RB_EXPORT const char* rb_mj_scene_error(void);
/* All guarded; each returns a status. The model must outlive the scene; the data must belong to that model. */
RB_EXPORT int32_t rb_mj_scene_make(rb_mj_scene* scene, const rb_mj_model* model, int32_t shadows, int32_t reflections);
RB_EXPORT void rb_mj_scene_release(rb_mj_scene* scene);
RB_EXPORT int32_t rb_mj_scene_flag(rb_mj_scene* scene, int32_t flags, int32_t index, int32_t value);
RB_EXPORT int32_t rb_mj_scene_lens(rb_mj_scene* scene, double fovy, const rb_mj_free_camera* camera);
/* Camera only, and everything. */
RB_EXPORT int32_t rb_mj_scene_look(rb_mj_scene* scene, rb_mj_data* data, int32_t camera, rb_mj_view* view);
RB_EXPORT int32_t rb_mj_scene_update(rb_mj_scene* scene, rb_mj_data* data, int32_t camera);

#ifdef __cplusplus
}
#endif

#endif
