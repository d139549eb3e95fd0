// The page of `sim view`: draws the data that the program sends, and sends the requests of the user.
import * as THREE from 'three';
import { OrbitControls } from './three/OrbitControls.js';

const at = id => document.getElementById(id);
const scene = new THREE.Scene();
const renderer = new THREE.WebGLRenderer({ canvas: at('scene'), antialias: true });
const camera = new THREE.PerspectiveCamera(42, 1, 0.01, 200);
const orbit = new OrbitControls(camera, renderer.domElement);
const bodies = [];
const pickable = [];
const arrows = new THREE.Group();
const spring = new THREE.Line(new THREE.BufferGeometry(), new THREE.LineBasicMaterial({ color: 0xffd166 }));
let about;      // the scene's description
let frame;      // the newest frame
let socket;
let undrawn = false; // a frame has arrived that is not drawn yet
let dragged;    // { body, plane }

// state for tests and for debugging
const view = { frames: 0, drawn: 0, pictures: 0, get frame() { return frame; }, get about() { return about; }, project, camera, scene };
window.view = view;

// --- scene ---

function capsule(radius, half) { return new THREE.CapsuleGeometry(radius, 2 * half, 8, 20).rotateX(Math.PI / 2); }

async function shape(g) {
  const [a, b, c] = g.size;
  switch (g.type) {
    case 'plane': return new THREE.PlaneGeometry(2 * (a || 50), 2 * (b || 50));
    case 'sphere': return new THREE.SphereGeometry(a, 28, 18);
    case 'capsule': return capsule(a, b);
    case 'cylinder': return new THREE.CylinderGeometry(a, a, 2 * b, 32).rotateX(Math.PI / 2);
    case 'ellipsoid': return new THREE.SphereGeometry(1, 28, 18).scale(a, b, c);
    case 'box': return new THREE.BoxGeometry(2 * a, 2 * b, 2 * c);
    case 'mesh': return mesh(g.data);
    case 'hfield': return heights(g.data);
    default: return null;
  }
}

async function mesh(id) {
  const data = await (await fetch(`mesh/${id}`)).json();
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute('position', new THREE.Float32BufferAttribute(data.vertices, 3));
  geometry.setIndex(data.faces);
  const flat = geometry.toNonIndexed();
  flat.computeVertexNormals();
  return flat;
}

async function heights(id) {
  const h = await (await fetch(`hfield/${id}`)).json();
  const geometry = new THREE.PlaneGeometry(2 * h.size[0], 2 * h.size[1], h.columns - 1, h.rows - 1);
  const position = geometry.attributes.position;
  for (let row = 0; row < h.rows; row++)
    for (let column = 0; column < h.columns; column++)
      position.setZ((h.rows - 1 - row) * h.columns + column, h.heights[row * h.columns + column] * h.size[2]);
  geometry.computeVertexNormals();
  return geometry;
}

function material(g) {
  const [r, green, b, alpha] = g.rgba;
  const made = new THREE.MeshStandardMaterial({ color: new THREE.Color(r, green, b).convertSRGBToLinear(), roughness: 0.75, metalness: 0.05 });
  if (alpha < 1) Object.assign(made, { transparent: true, opacity: alpha, depthWrite: false });
  if (g.texture >= 0 && (g.type === 'plane' || g.type === 'box')) {
    const map = new THREE.TextureLoader().load(`texture/${g.texture}`);
    map.colorSpace = THREE.SRGBColorSpace;
    map.wrapS = map.wrapT = THREE.RepeatWrapping;
    const scale = g.uniform ? [2 * (g.size[0] || 50), 2 * (g.size[1] || 50)] : [1, 1];
    map.repeat.set(Math.max(g.repeat[0], 1e-3) * scale[0], Math.max(g.repeat[1], 1e-3) * scale[1]);
    made.map = map;
  }
  return made;
}

function place(object, pos, quat) {
  object.position.fromArray(pos);
  object.quaternion.set(quat[1], quat[2], quat[3], quat[0]);
}

async function build() {
  about = await (await fetch('scene')).json();
  document.title = `${about.title} – robotics`;
  at('title').textContent = about.title;
  scene.background = new THREE.Color(0x2b3542);
  scene.up.set(0, 0, 1);
  camera.up.set(0, 0, 1);
  scene.add(new THREE.HemisphereLight(0xffffff, 0x556070, 1.5));
  const sun = new THREE.DirectionalLight(0xffffff, 2.2);
  const e = about.extent, c = new THREE.Vector3().fromArray(about.center);
  sun.position.copy(c).add(new THREE.Vector3(0.8 * e, -1.0 * e, 2.2 * e));
  sun.target.position.copy(c);
  sun.castShadow = true;
  sun.shadow.mapSize.set(2048, 2048);
  Object.assign(sun.shadow.camera, { left: -1.6 * e, right: 1.6 * e, top: 1.6 * e, bottom: -1.6 * e, near: 0.1 * e, far: 6 * e });
  sun.shadow.bias = -0.0005;
  scene.add(sun, sun.target, arrows, spring);
  spring.visible = false;
  for (let i = 0; i < about.bodies.length; i++) scene.add(bodies[i] = new THREE.Group());
  for (const g of about.geoms) {
    const geometry = await shape(g);
    if (!geometry) continue;
    const object = new THREE.Mesh(geometry, material(g));
    place(object, g.pos, g.quat);
    object.castShadow = g.type !== 'plane' && g.rgba[3] === 1;
    object.receiveShadow = true;
    object.userData.body = g.body;
    bodies[g.body].add(object);
    pickable.push(object);
  }
  for (const s of about.sites.filter(s => s.rgba[3] > 0)) {
    const geometry = await shape(s);
    const object = new THREE.Mesh(geometry, new THREE.MeshBasicMaterial({ color: new THREE.Color(...s.rgba.slice(0, 3)), transparent: true, opacity: s.rgba[3] }));
    place(object, s.pos, s.quat);
    bodies[s.body].add(object);
  }
  renderer.shadowMap.enabled = true;
  orbit.target.copy(c);
  camera.position.copy(c).add(new THREE.Vector3(1.25 * e, -1.35 * e, 0.95 * e));
  camera.near = 0.005 * e;
  camera.far = 60 * e;
  joints();
  at('controls').hidden = false;
  if (!about.driven) for (const id of ['pause', 'step', 'reset', 'speed', 'expert']) at(id).disabled = true;
}

// --- panels ---

const plots = [];

function joints() {
  for (const joint of about.joints.filter(j => j.type === 'hinge' || j.type === 'slide')) {
    const row = document.createElement('div');
    row.className = 'joint';
    row.innerHTML = '<span></span><canvas width="240" height="44"></canvas><output></output>';
    row.children[0].textContent = row.children[0].title = joint.name;
    at('joints').append(row);
    plots.push({ joint, canvas: row.children[1], text: row.children[2], values: [] });
  }
  at('plots').hidden = plots.length === 0;
}

function plot({ joint, canvas, text, values }) {
  const value = frame.qpos[joint.qposadr];
  values.push(value);
  if (values.length > 240) values.shift();
  text.textContent = joint.type === 'hinge' ? `${value.toFixed(2)}` : `${(1000 * value).toFixed(0)} mm`;
  const low = joint.limited ? joint.range[0] : Math.min(...values), high = joint.limited ? joint.range[1] : Math.max(...values);
  const span = Math.max(high - low, 1e-3), draw = canvas.getContext('2d');
  draw.clearRect(0, 0, canvas.width, canvas.height);
  draw.strokeStyle = '#6cb6ff';
  draw.lineWidth = 2;
  draw.beginPath();
  values.forEach((v, i) => draw.lineTo(i, canvas.height - 2 - (canvas.height - 4) * (v - low) / span));
  draw.stroke();
}

function picture(buffer) {
  const head = new DataView(buffer), index = head.getUint16(0, true), width = head.getUint16(2, true), height = head.getUint16(4, true);
  let figure = at('cameras').children[index];
  while (!figure) {
    const n = at('cameras').children.length;
    at('cameras').insertAdjacentHTML('beforeend', `<figure><canvas width="${width}" height="${height}"></canvas><figcaption></figcaption></figure>`);
    at('cameras').lastChild.lastChild.textContent = about.cameras[n];
    figure = at('cameras').children[index];
  }
  const pixels = new Uint8Array(buffer, 6), draw = figure.firstChild.getContext('2d'), image = draw.createImageData(width, height);
  for (let i = 0, k = 0; i < pixels.length; i += 3, k += 4) {
    image.data[k] = pixels[i];
    image.data[k + 1] = pixels[i + 1];
    image.data[k + 2] = pixels[i + 2];
    image.data[k + 3] = 255;
  }
  draw.putImageData(image, 0, 0);
  view.pictures++;
}

function forces() {
  arrows.clear();
  if (!at('contacts').checked) return;
  const longest = 0.25 * about.extent;
  for (let i = 0; i < frame.contacts.length; i += 8) {
    const [x, y, z, fx, fy, fz] = frame.contacts.slice(i, i + 6), force = new THREE.Vector3(fx, fy, fz), size = force.length();
    if (size < 0.01) continue;
    const length = longest * Math.sqrt(size / (size + 50));
    arrows.add(new THREE.ArrowHelper(force.normalize(), new THREE.Vector3(x, y, z), length, 0xff9f1c, 0.3 * length, 0.15 * length));
  }
}

function show(newest) {
  frame = newest;
  undrawn = true;
  view.frames++;
  for (let i = 0; i < bodies.length; i++) place(bodies[i], frame.bodies.slice(7 * i, 7 * i + 3), frame.bodies.slice(7 * i + 3, 7 * i + 7));
  forces();
  spring.visible = frame.spring.length === 6;
  if (spring.visible) spring.geometry.setAttribute('position', new THREE.Float32BufferAttribute(frame.spring, 3));
  for (const p of plots) plot(p);
  at('status').textContent = frame.status + (about.driven ? ` · seed ${frame.seed} · return ${frame.return.toFixed(1)}` : '');
  at('status').className = frame.status;
  at('clock').textContent = `${frame.time.toFixed(2)} s · ${frame.paused ? 'paused' : frame.rate.toFixed(2) + ' x'}`;
  at('pause').textContent = frame.paused ? 'play' : 'pause';
  at('expert').checked = frame.expert;
  at('camera_error').textContent = frame.camera_error && `no pictures of cameras: ${frame.camera_error}`;
}

// --- requests ---

function ask(request) { if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(request)); }

at('pause').onclick = () => ask({ do: frame.paused ? 'play' : 'pause' });
at('step').onclick = () => ask({ do: 'step' });
at('reset').onclick = () => ask({ do: 'reset' });
at('expert').onchange = () => ask({ do: 'expert', value: at('expert').checked ? 1 : 0 });
at('speed').oninput = () => {
  const speed = 10 ** Number(at('speed').value);
  at('speedText').textContent = `${speed.toFixed(2)} x`;
  ask({ do: 'speed', value: speed });
};
addEventListener('keydown', event => {
  if (event.target.tagName === 'INPUT' && event.target.type === 'range') return;
  if (event.key === ' ') { event.preventDefault(); at('pause').click(); }
  if (event.key === 'ArrowRight') at('step').click();
  if (event.key === 'r') at('reset').click();
});

const ray = new THREE.Raycaster();

function point(event) {
  const size = renderer.domElement.getBoundingClientRect();
  ray.setFromCamera(new THREE.Vector2(2 * (event.clientX - size.left) / size.width - 1, 1 - 2 * (event.clientY - size.top) / size.height), camera);
}

// shift and drag: the body follows the pointer in the plane through the held point that faces the viewer
renderer.domElement.addEventListener('pointerdown', event => {
  if (!event.shiftKey || !about?.driven) return;
  point(event);
  const hit = ray.intersectObjects(pickable).find(h => about.movable[h.object.userData.body]);
  if (!hit) return;
  event.stopImmediatePropagation();
  orbit.enabled = false;
  renderer.domElement.setPointerCapture(event.pointerId);
  const body = hit.object.userData.body;
  const plane = new THREE.Plane().setFromNormalAndCoplanarPoint(camera.getWorldDirection(new THREE.Vector3()), hit.point);
  dragged = { body, plane, held: bodies[body].worldToLocal(hit.point.clone()).toArray() };
  pull(event);
}, { capture: true });
renderer.domElement.addEventListener('pointermove', event => { if (dragged) pull(event); });
for (const end of ['pointerup', 'pointercancel']) renderer.domElement.addEventListener(end, () => {
  if (!dragged) return;
  dragged = null;
  orbit.enabled = true;
  ask({ do: 'release' });
});

function pull(event) {
  point(event);
  const target = ray.ray.intersectPlane(dragged.plane, new THREE.Vector3());
  if (target) ask({ do: 'drag', body: dragged.body, point: dragged.held, target: target.toArray() });
}

// where a body is on the page, in CSS pixels
function project(name) {
  const p = bodies[about.bodies.indexOf(name)].position.clone().project(camera);
  return [(p.x + 1) / 2 * innerWidth, (1 - p.y) / 2 * innerHeight];
}

// --- connection ---

function connect() {
  socket = new WebSocket(`ws://${location.host}/live`);
  socket.binaryType = 'arraybuffer';
  socket.onmessage = message => typeof message.data === 'string' ? show(JSON.parse(message.data)) : picture(message.data);
  socket.onopen = () => { if (!at('lost').hidden) location.reload(); }; // another program may have started, with another scene
  socket.onclose = () => { at('lost').hidden = false; setTimeout(connect, 1000); };
}

function draw() {
  requestAnimationFrame(draw);
  const size = renderer.domElement.getBoundingClientRect();
  if (renderer.domElement.width !== Math.round(size.width * devicePixelRatio) || renderer.domElement.height !== Math.round(size.height * devicePixelRatio)) {
    renderer.setPixelRatio(devicePixelRatio);
    renderer.setSize(size.width, size.height, false);
    camera.aspect = size.width / size.height;
    camera.updateProjectionMatrix();
  }
  orbit.update();
  renderer.render(scene, camera);
  view.drawn++;
  if (undrawn) ask({ do: 'next' });
  undrawn = false;
}

await build();
connect();
draw();
