namespace MuJoCo.Tests;

/// <summary>Small models shared by several tests.</summary>
internal static class Scenes
{
    /// <summary>A red box of 0.2 m, 1 m in front of a camera that looks along -z from (0, 0, 1.1): its top face is 1 m away.</summary>
    internal const string RedBox = """
        <mujoco>
          <visual><headlight ambient="1 1 1" diffuse="0 0 0" specular="0 0 0"/></visual>
          <worldbody>
            <camera name="above" pos="0 0 1.1" fovy="30"/>
            <camera name="away" pos="0 0 1.1" quat="0 1 0 0" fovy="30"/>
            <geom name="hidden" type="box" size="0.05 0.05 0.05" pos="0 0 0" rgba="0 1 0 1"/>
            <geom name="box" type="box" size="0.1 0.1 0.1" rgba="1 0 0 1"/>
          </worldbody>
        </mujoco>
        """;

    /// <summary>Two hinges, a site at the tip, a motor on each hinge.</summary>
    internal const string Arm = """
        <mujoco>
          <option timestep="0.002"/>
          <worldbody>
            <body name="upper" pos="0 0 1">
              <joint name="shoulder" type="hinge" axis="0 1 0" damping="0.1"/>
              <geom name="upper" type="capsule" fromto="0 0 0 0.5 0 0" size="0.04"/>
              <body name="fore" pos="0.5 0 0">
                <joint name="elbow" type="hinge" axis="0 1 0" damping="0.1" limited="true" range="-90 90"/>
                <geom name="fore" type="capsule" fromto="0 0 0 0.4 0 0" size="0.03"/>
                <site name="tip" pos="0.4 0 0"/>
              </body>
            </body>
          </worldbody>
          <actuator>
            <motor name="shoulder" joint="shoulder" gear="10" ctrllimited="true" ctrlrange="-1 1"/>
            <motor name="elbow" joint="elbow" gear="5" ctrllimited="true" ctrlrange="-1 1"/>
          </actuator>
          <keyframe><key name="bent" qpos="0.3 -0.4" qvel="0.1 0.2"/></keyframe>
        </mujoco>
        """;

    /// <summary>
    /// A model with almost every MJCF feature: every joint type, contacts, tendons, equalities, a mocap body, activations, sensors, assets,
    /// custom fields.
    /// </summary>
    internal const string Everything = """
        <mujoco model="everything">
          <compiler angle="radian"/>
          <option timestep="0.002" cone="elliptic" impratio="2"/>
          <size nuserdata="3"/>
          <asset>
            <texture name="checker" type="2d" builtin="checker" width="8" height="4" rgb1="1 0 0" rgb2="0 0 1"/>
            <texture name="sky" type="skybox" builtin="gradient" width="8" height="8" rgb1="1 1 1" rgb2="0 0 1"/>
            <material name="tiles" texture="checker" texrepeat="2 3" reflectance="0.25"/>
            <mesh name="wedge" vertex="0 0 0  0.1 0 0  0 0.1 0  0 0 0.1"/>
            <hfield name="hills" nrow="3" ncol="4" size="1 1 0.2 0.1"/>
          </asset>
          <worldbody>
            <light name="lamp" pos="0 0 3" dir="0 0 -1" castshadow="false" diffuse="0.5 0.6 0.7"/>
            <camera name="front" pos="0 -2 1" xyaxes="1 0 0 0 0 1" fovy="50"/>
            <geom name="floor" type="plane" size="2 2 0.1" material="tiles"/>
            <geom name="terrain" type="hfield" hfield="hills" pos="4 0 0"/>
            <body name="target" mocap="true" pos="0.3 0.2 0.9"><geom name="ghost" type="sphere" size="0.02" contype="0" conaffinity="0"/>
            </body>
            <body name="box" pos="0.5 0 0.3">
              <freejoint name="box"/>
              <geom name="box" type="box" size="0.1 0.08 0.06" density="500"/>
              <site name="top" pos="0 0 0.06"/>
            </body>
            <body name="rock" pos="0.5 0.3 0.5"><freejoint name="rock"/><geom name="rock" type="mesh" mesh="wedge"/></body>
            <body name="upper" pos="0 0 1">
              <joint name="shoulder" type="ball" damping="0.05"/>
              <geom name="upper" type="capsule" fromto="0 0 0 0.4 0 0" size="0.04"/>
              <site name="a" pos="0.1 0 0.05"/>
              <body name="fore" pos="0.4 0 0">
                <joint name="elbow" type="hinge" axis="0 1 0" damping="0.1" armature="0.01" frictionloss="0.02" limited="true"
                    range="-1.5 1.5"/>
                <geom name="fore" type="capsule" fromto="0 0 0 0.3 0 0" size="0.03"/>
                <site name="b" pos="0.1 0 0.05"/>
                <body name="hand" pos="0.3 0 0">
                  <joint name="slide" type="slide" axis="1 0 0" stiffness="50" damping="1" limited="true" range="-0.05 0.05"/>
                  <geom name="hand" type="ellipsoid" size="0.05 0.03 0.02"/>
                  <site name="tip" pos="0.05 0 0"/>
                </body>
              </body>
            </body>
          </worldbody>
          <contact>
            <pair name="special" geom1="hand" geom2="box" condim="4" friction="0.7 0.7 0.01 0.001 0.001"/>
            <exclude name="apart" body1="upper" body2="hand"/>
          </contact>
          <tendon>
            <spatial name="string" limited="true" range="0 0.9" stiffness="2" damping="0.1"><site site="a"/><site site="b"/></spatial>
            <fixed name="sum"><joint joint="elbow" coef="1"/><joint joint="slide" coef="-2"/></fixed>
          </tendon>
          <equality>
            <weld name="hold" body1="hand" body2="target" solref="0.1 1"/>
            <joint name="tie" joint1="slide" joint2="elbow" polycoef="0 0.01 0 0 0" active="false"/>
          </equality>
          <actuator>
            <motor name="motor" joint="elbow" gear="3" ctrllimited="true" ctrlrange="-1 1"/>
            <position name="servo" joint="slide" kp="40"/>
            <motor name="pull" tendon="string" gear="2"/>
            <general name="lag" joint="elbow" dyntype="filter" dynprm="0.05" gainprm="2"/>
          </actuator>
          <sensor>
            <jointpos name="angle" joint="elbow"/>
            <framepos name="place" objtype="site" objname="tip"/>
            <framequat name="way" objtype="body" objname="box"/>
            <force name="wrist_force" site="tip"/>
            <accelerometer name="shake" site="top"/>
            <touch name="feel" site="top"/>
            <tendonpos name="stretch" tendon="string"/>
            <actuatorfrc name="effort" actuator="motor"/>
          </sensor>
          <custom>
            <numeric name="weights" data="1 2 3.5"/>
            <text name="note" data="made for tests"/>
            <tuple name="bag"><element objtype="body" objname="hand" prm="0.5"/><element objtype="geom" objname="box"/></tuple>
          </custom>
          <keyframe>
            <key name="home"/>
            <key name="reach" time="2" ctrl="0.1 0.01 0 0.2"/>
          </keyframe>
        </mujoco>
        """;
}
