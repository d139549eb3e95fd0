/* MuJoCo's own OpenGL renderer, offscreen through EGL (Mesa's software rasterizer where there is no GPU).
 * Peer for camera rendering: frames per second with physics step, scene update, render and read-back of RGB and depth.
 *   gcc -O2 render_gl.c -o render_gl -lmujoco -lEGL
 *   ./render_gl MODEL.xml WIDTH HEIGHT SHADOWS(0|1) SECONDS [OUT_PREFIX]
 * Camera: the model's first fixed camera, else the free camera. Prints one JSON line. With OUT_PREFIX it writes the
 * frame at the initial state: OUT_PREFIX.rgb (H*W*3 bytes, top row first), OUT_PREFIX.depth (H*W float32 meters) and
 * OUT_PREFIX.seg (H*W int32 geom id, -1 for none). */
#include <mujoco/mujoco.h>
#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + 1e-9 * t.tv_nsec; }

static mjModel* m; static mjData* d; static mjvScene scene; static mjrContext con; static mjvOption opt; static mjvCamera cam;

static void frame(mjrRect vp, unsigned char* rgb, float* depth) {
  mjv_updateScene(m, d, &opt, NULL, &cam, mjCAT_ALL, &scene);
  mjr_render(vp, &scene, &con);
  mjr_readPixels(rgb, depth, vp, &con);
}

int main(int argc, char** argv) {
  if (argc < 6) { fprintf(stderr, "usage: render_gl MODEL.xml WIDTH HEIGHT SHADOWS SECONDS [OUT_PREFIX]\n"); return 2; }
  int w = atoi(argv[2]), h = atoi(argv[3]), shadows = atoi(argv[4]); double seconds = atof(argv[5]);
  char err[1000] = "";
  m = mj_loadXML(argv[1], NULL, err, sizeof err);
  if (!m) { fprintf(stderr, "%s\n", err); return 1; }
  d = mj_makeData(m);
  EGLDisplay dpy = eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, NULL);
  EGLint major, minor, n; EGLConfig cfg;
  if (!eglInitialize(dpy, &major, &minor)) { fprintf(stderr, "no EGL display\n"); return 1; }
  EGLint want[] = {EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_DEPTH_SIZE, 24, EGL_NONE};
  eglChooseConfig(dpy, want, &cfg, 1, &n);
  eglBindAPI(EGL_OPENGL_API);
  EGLContext ctx = eglCreateContext(dpy, cfg, EGL_NO_CONTEXT, NULL);
  if (!ctx || !eglMakeCurrent(dpy, EGL_NO_SURFACE, EGL_NO_SURFACE, ctx)) { fprintf(stderr, "no GL context\n"); return 1; }
  m->vis.global.offwidth = w; m->vis.global.offheight = h;
  mjv_defaultScene(&scene); mjr_defaultContext(&con); mjv_defaultOption(&opt); mjv_defaultCamera(&cam);
  mjv_makeScene(m, &scene, 10000);
  mjr_makeContext(m, &con, mjFONTSCALE_50);
  mjr_setBuffer(mjFB_OFFSCREEN, &con);
  if (m->ncam) { cam.type = mjCAMERA_FIXED; cam.fixedcamid = 0; }
  else {
    for (int i = 0; i < 3; i++) cam.lookat[i] = m->stat.center[i];
    cam.distance = 1.5 * m->stat.extent;
  }
  scene.flags[mjRND_SHADOW] = shadows; scene.flags[mjRND_REFLECTION] = shadows;
  mjrRect vp = {0, 0, w, h};
  unsigned char* rgb = malloc((size_t)w * h * 3); float* depth = malloc((size_t)w * h * 4);
  mj_forward(m, d);
  frame(vp, rgb, depth);
  if (argc > 6) {
    char path[1024]; FILE* f;
    double znear = m->vis.map.znear * m->stat.extent, zfar = m->vis.map.zfar * m->stat.extent;
    snprintf(path, sizeof path, "%s.rgb", argv[6]); f = fopen(path, "wb");
    for (int y = h - 1; y >= 0; y--) fwrite(rgb + (size_t)y * w * 3, 1, (size_t)w * 3, f);
    fclose(f);
    snprintf(path, sizeof path, "%s.depth", argv[6]); f = fopen(path, "wb");
    for (int y = h - 1; y >= 0; y--) for (int x = 0; x < w; x++) {
      float z = (float)(znear / (1 - depth[(size_t)y * w + x] * (1 - znear / zfar)));
      fwrite(&z, 4, 1, f); }
    fclose(f);
    int samples = con.offSamples; (void)samples;
    scene.flags[mjRND_SEGMENT] = 1; scene.flags[mjRND_IDCOLOR] = 1;
    frame(vp, rgb, depth);
    snprintf(path, sizeof path, "%s.seg", argv[6]); f = fopen(path, "wb");
    for (int y = h - 1; y >= 0; y--) for (int x = 0; x < w; x++) {
      unsigned char* p = rgb + ((size_t)y * w + x) * 3; int id = p[0] + 256 * p[1] + 65536 * p[2] - 1, geom = -1;
      if (id >= 0 && id < scene.ngeom && scene.geoms[id].objtype == mjOBJ_GEOM) geom = scene.geoms[id].objid;
      fwrite(&geom, 4, 1, f); }
    fclose(f);
    scene.flags[mjRND_SEGMENT] = 0; scene.flags[mjRND_IDCOLOR] = 0;
  }
  double start = now(); int k = 0;
  while (now() - start < seconds) { mj_step(m, d); frame(vp, rgb, depth); k++; }
  printf("{\"fps\": %.2f, \"frames\": %d, \"width\": %d, \"height\": %d, \"shadows\": %d, \"samples\": %d}\n",
         k / (now() - start), k, w, h, shadows, con.offSamples);
  return 0;
}
