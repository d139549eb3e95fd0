using System.Globalization;

namespace MuJoCo.Tests.Malformed;

/// <summary>Malformed models: mutated models and handwritten ones.</summary>
internal static class Corpus
{
    /// <summary>Features that the project's models do not use, to cover their parsers.</summary>
    internal const string Rare = """
        <mujoco model="rare">
          <compiler angle="degree" inertiafromgeom="true" autolimits="true"/>
          <option integrator="RK4" solver="PGS"><flag energy="enable" multiccd="enable"/></option>
          <size njmax="500" nconmax="100" nkey="1"/>
          <default>
            <geom rgba="0.5 0.5 0.5 1"/>
            <default class="red"><geom rgba="1 0 0 1"/><joint damping="1"/></default>
          </default>
          <custom><numeric name="n" data="1 2 3" size="5"/><text name="t" data="text"/></custom>
          <asset>
            <texture name="cube" type="cube" builtin="checker" width="16" height="16" mark="cross" rgb1="1 1 1" rgb2="0 0 0"/>
            <material name="shiny" texture="cube" class="red" texuniform="true"/>
            <mesh name="pyramid" vertex="0 0 0 1 0 0 0 1 0 0 0 1" face="0 2 1 0 1 3 0 3 2 1 2 3" scale="0.1 0.1 0.1"/>
            <hfield name="field" nrow="4" ncol="4" size="1 1 0.1 0.1"/>
          </asset>
          <worldbody>
            <geom type="plane" size="1 1 1" material="shiny"/>
            <geom type="hfield" hfield="field" pos="3 0 0"/>
            <body name="a" pos="0 0 1">
              <inertial pos="0 0 0" mass="1" fullinertia="0.1 0.1 0.1 0 0 0"/>
              <joint name="j1" axis="0 1 0" range="-90 90"/>
              <geom name="g1" class="red" type="cylinder" size="0.05 0.2" euler="90 0 0"/>
              <site name="s1" pos="0 0 0.1"/>
              <body name="b" pos="0 0 0.4" childclass="red">
                <joint name="j2" type="ball" range="0 60"/>
                <geom name="g2" type="mesh" mesh="pyramid"/>
                <geom name="g3" type="capsule" fromto="0 0 0 0 0 0.2" size="0.03"/>
                <site name="s2" pos="0 0 0.2"/><site name="s3" type="cylinder" size="0.02 0.1" zaxis="1 0 0"/>
                <camera name="eye" mode="targetbody" target="a" pos="0 -1 0"/>
                <light mode="trackcom" directional="true"/>
              </body>
            </body>
            <body name="rope" pos="2 0 1"><composite type="rope" count="5 1 1" spacing="0.1"><joint kind="main" damping="0.01"/>
            <geom type="capsule" size="0.02 0.03"/></composite></body>
          </worldbody>
          <contact><exclude body1="a" body2="b"/></contact>
          <tendon>
            <spatial name="muscle" width="0.01"><site site="s1"/><geom geom="g3" sidesite="s3"/><site site="s2"/><pulley divisor="2"/>
            <site site="s1"/><site site="s2"/></spatial>
          </tendon>
          <equality><connect body1="a" body2="b" anchor="0 0 0" active="false"/><tendon tendon1="muscle" active="false"/></equality>
          <actuator>
            <muscle name="m" tendon="muscle" lengthrange="0.1 1"/>
            <velocity joint="j1" kv="1"/><cylinder joint="j1" area="1" timeconst="0.1"/><damper joint="j1" kv="1" ctrlrange="0 1"/>
            <general site="s2" refsite="s1" gear="1 0 0 0 0 0"/>
          </actuator>
          <sensor>
            <gyro site="s2"/><magnetometer site="s2"/><rangefinder site="s2"/><subtreecom body="a"/><subtreeangmom body="a"/>
            <ballquat joint="j2"/><balllimitpos joint="j2"/><clock/>
            <framelinvel objtype="site" objname="s2" reftype="body" refname="a"/>
            <user objtype="body" objname="a" datatype="real" needstage="pos" dim="2"/>
          </sensor>
          <keyframe><key name="k" time="1"/></keyframe>
        </mujoco>
        """;

    /// <summary>Name and text of each broken model, in a fixed order.</summary>
    /// <param name="depth">Multiple of the suite's mutations; from 2 on, MuJoCo's sample models are mutated too, if installed.</param>
    internal static IEnumerable<(string Name, string Text)> Models(int depth)
    {
        foreach ((string name, string text) in Nasty()) yield return ($"nasty-{name}", text);
        (string Name, string Text, int PerKind)[] seeds =
        [
            ("everything", Scenes.Everything, 14),
            ("rare", Rare, 14),
            ("arm", Scenes.Arm, 5),
            ("golden", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "mujoco", "steps.xml")), 5),
            .. OwnModels().Select(m => (m.Name, m.Text, 1)),
            .. depth > 1 ? Samples().Select(m => (m.Name, m.Text, 1)) : [],
        ];
        int seed = 1;
        foreach ((string name, string text, int perKind) in seeds)
            foreach ((string how, string broken) in Mutations.Of(text, seed++, perKind * depth)) yield return ($"{name}-{how}", broken);
    }

    /// <summary>The project's models: their relative paths without extension, and their texts.</summary>
    internal static IEnumerable<(string Name, string Text)> OwnModels()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "models");
        foreach (string file in Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            yield return (Path.ChangeExtension(Path.GetRelativePath(folder, file), null), File.ReadAllText(file));
    }

    /// <summary>MuJoCo's sample models, if installed, with all included files.</summary>
    internal static IEnumerable<(string Name, string Text)> Samples()
    {
        if (!Directory.Exists(SampleModelsTheoryAttribute.Folder)) yield break;
        foreach (string file in Directory.EnumerateFiles(SampleModelsTheoryAttribute.Folder, "*.xml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal))
            yield return (
                Path.ChangeExtension(Path.GetRelativePath(SampleModelsTheoryAttribute.Folder, file), null), File.ReadAllText(file));
    }

    private static IEnumerable<(string Name, string Text)> Nasty()
    {
        yield return ("empty", "");
        yield return ("blank", "  \n \n");
        yield return ("zero-byte", "<mujoco>\0<worldbody/></mujoco>");
        yield return ("comment", "<!-- nothing else -->");
        yield return ("binary", new string([.. Enumerable.Range(1, 400).Select(i => (char)(i * 37 % 255 + 1))]));
        yield return ("other-root", "<robots/>");
        yield return ("two-roots", "<mujoco/><mujoco/>");
        yield return ("entities", "<!DOCTYPE m [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><mujoco model='&b;&b;'/>");
        yield return ("deep-elements", string.Concat(Enumerable.Repeat("<mujoco>", 20_000)));
        yield return (
            "deep-bodies",
            $"<mujoco><worldbody>{Repeat("<body><geom size='0.1'/>", 3000)}{Repeat("</body>", 3000)}</worldbody></mujoco>");
        yield return (
            "deep-defaults",
            $"<mujoco><default>{string.Concat(Enumerable.Range(0, 5000).Select(i => $"<default class='c{i}'>"))}" +
            $"{Repeat("</default>", 5000)}</default></mujoco>");
        yield return ("long-name", $"<mujoco><worldbody><body name='{new string('n', 200_000)}'/></worldbody></mujoco>");
        yield return ("long-model-name", $"<mujoco model='{new string('n', 200_000)}'/>");
        yield return ("long-number", $"<mujoco><worldbody><geom size='{new string('1', 5000)}'/></worldbody></mujoco>");
        yield return (
            "many-numbers", $"<mujoco><worldbody><geom size='{string.Join(' ', Enumerable.Repeat("1", 5000))}'/></worldbody></mujoco>");
        yield return ("long-file", $"<mujoco><asset><mesh file='{new string('f', 5000)}.stl'/></asset></mujoco>");
        yield return ("long-include", $"<mujoco><include file='{new string('f', 5000)}.xml'/></mujoco>");
        yield return ("long-attribute", $"<mujoco><worldbody><geom {new string('a', 5000)}='1'/></worldbody></mujoco>");
        yield return ("long-element", $"<mujoco><{new string('e', 5000)}/></mujoco>");
        yield return ("format", "<mujoco><worldbody><geom type='%n%n%n%s%s%s' name='%s'/></worldbody></mujoco>");
        yield return ("self-include", "<mujoco><include file='nasty-self-include.xml'/></mujoco>");
        yield return ("include-missing", "<mujoco><include file='no-such-file.xml'/></mujoco>");
        yield return ("include-twice", "<mujoco><include file='nasty-blank.xml'/><include file='nasty-blank.xml'/></mujoco>");
        yield return ("include-ring-a", "<mujoco><include file='nasty-include-ring-b.xml'/></mujoco>");
        yield return ("include-ring-b", "<mujoco><include file='nasty-include-ring-a.xml'/></mujoco>");
        foreach (string file in new[] { "no-such.stl", "nasty-blank.xml", ".", "/dev/null", "/" })
        {
            string end = file.Replace('/', '_');
            yield return (
                $"mesh{end}",
                $"<mujoco><asset><mesh name='m' file='{file}'/></asset><worldbody><geom type='mesh' mesh='m'/></worldbody></mujoco>");
            yield return ($"texture{end}", $"<mujoco><asset><texture name='t' type='2d' file='{file}'/></asset></mujoco>");
            yield return (
                $"hfield{end}",
                $"<mujoco><asset><hfield name='h' file='{file}' size='1 1 1 1'/></asset><worldbody><geom type='hfield' " +
                "hfield='h'/></worldbody></mujoco>");
            yield return ($"skin{end}", $"<mujoco><asset><skin name='s' file='{file}'/></asset></mujoco>");
        }

        foreach (string file in
            new[] { "cut.stl", "huge.stl", "text.stl", "cut.png", "noise.png", "cut.msh", "huge.msh", "cut.obj", "bad.obj", "cut.skn" })
        {
            yield return (
                $"mesh-{file}",
                $"<mujoco><asset><mesh name='m' file='{file}'/></asset><worldbody><geom type='mesh' mesh='m'/></worldbody></mujoco>");
            yield return ($"texture-{file}", $"<mujoco><asset><texture name='t' type='2d' file='{file}'/></asset></mujoco>");
            yield return ($"hfield-{file}", $"<mujoco><asset><hfield name='h' file='{file}' size='1 1 1 1'/></asset></mujoco>");
            yield return ($"skin-{file}", $"<mujoco><asset><skin name='s' file='{file}'/></asset></mujoco>");
        }

        foreach ((string name, string text) in Sizes().Concat(Physics())) yield return (name, text);
    }

    // counts that exceed the memory or are negative
    private static IEnumerable<(string Name, string Text)> Sizes()
    {
        foreach (string size in new[] { "njmax", "nconmax", "nstack", "nuserdata", "nkey", "nuser_body", "nuser_geom", "nuser_sensor" })
            foreach (long count in new[] { -7, 100_000_000, 2_000_000_000, 99_999_999_999 })
                yield return (
                    $"{size}{count}",
                    $"<mujoco><size {size}='{count}'/><worldbody><body><joint/><geom size='0.1'/></body></worldbody></mujoco>");
        foreach (long count in new[] { -1, 0, 1, 100_000, 2_000_000_000 })
        {
            yield return (
                $"texture-size{count}",
                $"<mujoco><asset><texture name='t' type='2d' builtin='flat' width='{count}' height='{count}'/></asset></mujoco>");
            yield return (
                $"cube-size{count}",
                $"<mujoco><asset><texture name='t' type='cube' builtin='gradient' width='{count}' height='{count}'/></asset></mujoco>");
            yield return (
                $"hfield-size{count}", $"<mujoco><asset><hfield name='h' nrow='{count}' ncol='{count}' size='1 1 1 1'/></asset></mujoco>");
            yield return (
                $"composite-size{count}",
                $"<mujoco><worldbody><body><composite type='particle' count='{Math.Min(count, 300)} {Math.Min(count, 300)} " +
                $"{Math.Min(count, 3)}' spacing='0.1'><geom size='0.02'/></composite></body></worldbody></mujoco>");
            yield return ($"numeric-size{count}", $"<mujoco><custom><numeric name='n' size='{count}' data='1'/></custom></mujoco>");
            yield return (
                $"sensor-size{count}",
                $"<mujoco><sensor><user dim='{count}' objtype='body' objname='world' datatype='real' needstage='pos'/></sensor></mujoco>");
            yield return (
                $"offscreen-size{count}",
                $"<mujoco><visual><global offwidth='{count}' offheight='{count}'/><quality shadowsize='{count}' " +
                $"offsamples='{count}'/></visual></mujoco>");
        }

        foreach (string kind in new[] { "particle", "grid", "rope", "loop", "cloth", "box", "cylinder", "ellipsoid", "nonsense" })
            foreach (string count in new[] { "1 1 1", "-3 2 2", "0 0 0", "2 2 2", "7 1 1", "40000 40000 1" })
                yield return (
                    $"composite-{kind}-{count.Replace(' ', '_')}",
                    $"<mujoco><worldbody><body name='b'><composite type='{kind}' count='{count}' spacing='0.1'><geom " +
                    "size='0.02'/></composite></body></worldbody></mujoco>");
    }

    // unphysical bodies and constraints
    private static IEnumerable<(string Name, string Text)> Physics()
    {
        foreach (string value in new[] { "0", "-1", "nan", "inf", "1e300", "1e-300" })
        {
            yield return ($"mass-{value}", Body($"<joint/><geom size='0.1' mass='{value}'/>"));
            yield return ($"density-{value}", Body($"<freejoint/><geom size='0.1' density='{value}'/>"));
            yield return ($"radius-{value}", Body($"<freejoint/><geom size='{value}'/>"));
            yield return ($"inertia-{value}", Body($"<joint/><inertial pos='0 0 0' mass='1' diaginertia='{value} 1 1'/>"));
            yield return ($"fullinertia-{value}", Body($"<joint/><inertial pos='0 0 0' mass='1' fullinertia='1 1 1 {value} 0 0'/>"));
            yield return ($"place-{value}", Body($"<freejoint/><geom size='0.1' pos='{value} {value} {value}'/>"));
            yield return ($"quat-{value}", Body($"<freejoint/><geom type='box' size='0.1 0.1 0.1' quat='{value} 0 0 0'/>"));
            yield return ($"axis-{value}", Body($"<joint axis='{value} 0 0'/><geom size='0.1'/>"));
            yield return ($"range-{value}", Body($"<joint limited='true' range='{value} {value}'/><geom size='0.1'/>"));
            yield return (
                $"stiffness-{value}",
                Body($"<joint stiffness='{value}' damping='{value}' armature='{value}' frictionloss='{value}'/><geom size='0.1'/>"));
            yield return (
                $"timestep-{value}",
                $"<mujoco><option timestep='{value}'/><worldbody><body><freejoint/><geom size='0.1'/></body></worldbody></mujoco>");
            yield return (
                $"gravity-{value}",
                $"<mujoco><option gravity='{value} 0 {value}'/><worldbody><body><freejoint/><geom " +
                "size='0.1'/></body></worldbody></mujoco>");
            yield return (
                $"iterations-{value}",
                $"<mujoco><option iterations='{value}' tolerance='{value}' impratio='{value}'/><worldbody><geom type='plane' size='1 " +
                "1 1'/><body pos='0 0 0.1'><freejoint/><geom size='0.1'/></body></worldbody></mujoco>");
            yield return (
                $"solref-{value}",
                "<mujoco><worldbody><geom type='plane' size='1 1 1'/><body pos='0 0 0.1'><freejoint/><geom size='0.1' " +
                $"solref='{value} {value}' solimp='{value} {value} {value} {value} {value}'/></body></worldbody></mujoco>");
            yield return (
                $"friction-{value}",
                "<mujoco><worldbody><geom type='plane' size='1 1 1'/><body pos='0 0 0.1'><freejoint/><geom size='0.1' condim='6' " +
                $"friction='{value} {value} {value}' margin='{value}' gap='{value}'/></body></worldbody></mujoco>");
            yield return (
                $"fovy-{value}",
                $"<mujoco><worldbody><camera fovy='{value}' ipd='{value}'/><light cutoff='{value}' " +
                $"exponent='{value}'/></worldbody></mujoco>");
            yield return (
                $"mesh-scale-{value}",
                $"<mujoco><asset><mesh name='m' vertex='0 0 0 1 0 0 0 1 0 0 0 1' scale='{value} {value} " +
                $"{value}'/></asset><worldbody><body><freejoint/><geom type='mesh' mesh='m'/></body></worldbody></mujoco>");
            yield return (
                $"vertex-{value}",
                $"<mujoco><asset><mesh name='m' vertex='0 0 {value} {value} 0 0 0 1 0 0 0 " +
                "1'/></asset><worldbody><body><freejoint/><geom type='mesh' mesh='m'/></body></worldbody></mujoco>");
            yield return (
                $"key-{value}",
                $"<mujoco><worldbody><body><joint/><geom size='0.1'/></body></worldbody><keyframe><key qpos='{value}' " +
                $"time='{value}'/></keyframe></mujoco>");
            yield return (
                $"gear-{value}",
                "<mujoco><worldbody><body><joint name='j'/><geom size='0.1'/></body></worldbody><actuator><position joint='j' " +
                $"kp='{value}' gear='{value}'/><cylinder joint='j' timeconst='{value}' area='{value}'/></actuator></mujoco>");
        }

        foreach (int points in new[] { 0, 1, 2, 3, 4, 5 })
            yield return (
                $"flat-mesh{points}",
                $"<mujoco><asset><mesh name='m' vertex='{FlatVertices(points)}'/></asset>" +
                "<worldbody><geom type='mesh' mesh='m'/></worldbody></mujoco>");
        foreach (string faces in new[] { "0 1", "0 1 9", "-1 0 1", "0 0 0", "0 1 2", "2000000000 1 2" })
            yield return (
                $"faces{faces.Replace(' ', '_')}",
                $"<mujoco><asset><mesh name='m' vertex='0 0 0 1 0 0 0 1 0 0 0 1' face='{faces}' normal='0 0 1' texcoord='0 0 " +
                "1'/></asset><worldbody><geom type='mesh' mesh='m'/></worldbody></mujoco>");
        yield return ("joint-in-world", "<mujoco><worldbody><joint/></worldbody></mujoco>");
        yield return ("free-in-body", Body("<body><freejoint/><geom size='0.1'/></body>"));
        yield return ("two-free", Body("<freejoint/><freejoint/><geom size='0.1'/>"));
        yield return ("seven-joints", Body(string.Concat(Enumerable.Repeat("<joint/>", 7)) + "<geom size='0.1'/>"));
        yield return (
            "weld-itself",
            "<mujoco><worldbody><body name='a'><joint/><geom size='0.1'/></body></worldbody><equality><weld body1='a' " +
            "body2='a'/><connect body1='a' anchor='0 0 0'/></equality></mujoco>");
        yield return (
            "tendon-of-one",
            "<mujoco><worldbody><body><joint/><geom size='0.1'/><site name='s'/></body></worldbody><tendon><spatial><site " +
            "site='s'/></spatial></tendon></mujoco>");
        yield return ("tendon-of-none", "<mujoco><tendon><spatial/><fixed/></tendon></mujoco>");
        yield return (
            "tendon-pulleys",
            "<mujoco><worldbody><body><joint/><geom size='0.1'/><site name='s'/></body></worldbody><tendon><spatial><pulley " +
            "divisor='0'/><site site='s'/><pulley divisor='-1'/></spatial></tendon></mujoco>");
        yield return (
            "skin-bones",
            "<mujoco><worldbody><body name='b'/></worldbody><asset><skin name='s' vertex='0 0 0 1 0 0 0 1 0' face='0 1 9'><bone " +
            "body='b' bindpos='0 0 0' bindquat='1 0 0 0' vertid='7' vertweight='1'/></skin></asset></mujoco>");
    }

    private static string Body(string inside) => $"<mujoco><worldbody><body>{inside}</body></worldbody></mujoco>";

    /// <summary>Malformed meshes, images and skins that the models reference.</summary>
    internal static IEnumerable<(string Name, byte[] Bytes)> Assets()
    {
        byte[] noise = [.. Enumerable.Range(0, 600).Select(i => (byte)((i * 151) + 7))];
        yield return ("cut.stl", noise[..60]);
        yield return ("huge.stl", [.. new byte[80], 0xff, 0xff, 0xff, 0x7f, .. noise]);
        yield return ("text.stl", "solid nothing\nfacet normal 0 0 1\nendsolid"u8.ToArray());
        yield return (
            "cut.png",
            [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff]);
        yield return ("noise.png", noise);
        yield return ("cut.msh", noise[..10]);
        yield return (
            "huge.msh", [0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0x7f, .. noise]);
        yield return ("cut.obj", "v 0 0 0\nv 1 0 0\nf 1 2"u8.ToArray());
        yield return ("bad.obj", "v 0 0 0\nv 1 0 0\nv nan inf 1\nf 1 2 99\nf -9 -8 -7\nf a/b/c"u8.ToArray());
        yield return ("cut.skn", [0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0x7f, 1, 0, 0, 0, 1, 0, 0, 0, .. noise]);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    // coordinates of points in one plane
    private static string FlatVertices(int points) => string.Join(
        ' ', Enumerable.Range(0, 3 * points).Select(i => (i % 3 == 2 ? 0 : i * i % 7).ToString(CultureInfo.InvariantCulture)));
}
