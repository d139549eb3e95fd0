using System.Buffers.Binary;
using MuJoCo.Functions;
using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Tests.Modeling;

[Trait("Native", "mujoco")]
public sealed class VirtualFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vfs-tests").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Load_ModelInSeveralFiles_TakesThemFromMemory()
    {
        using VirtualFiles files = new();
        files.Add("scene.xml", """
            <mujoco><include file="parts.xml"/><worldbody><geom name="wall" type="mesh" mesh="tetra"/></worldbody></mujoco>
            """);
        files.Add("parts.xml", """
            <mujocoinclude>
              <asset><mesh name="tetra" file="tetra.stl"/><hfield name="bumps" file="bumps.bin" size="1 1 1 0.1"/></asset>
            </mujocoinclude>
            """);
        files.Add("tetra.stl", Tetrahedron());
        files.Add("bumps.bin", HeightField(2, 3));
        using Model model = Model.Load("scene.xml", files);
        Assert.Equal((1, 4), (model.Nmesh, model.Mesh("tetra").Vertnum));
        Assert.Equal((2, 3), (model.HeightField("bumps").Nrow, model.HeightField("bumps").Ncol));
        Assert.Equal(1, model.HeightField("bumps").Elevation[5]);
    }

    [Fact]
    public void Parse_WithFiles_TakesMeshesFromMemoryAndLeavesNoModelBehind()
    {
        using VirtualFiles files = new();
        files.Add("tetra.stl", Tetrahedron());
        string xml = """
            <mujoco><asset><mesh name="tetra" file="tetra.stl"/></asset><worldbody><geom type="mesh" mesh="tetra"/></worldbody></mujoco>
            """;
        for (int i = 0; i < 3; i++)
        {
            using Model model = Model.Parse(xml, files);
            Assert.Equal(4, model.Mesh(0).Facenum);
        }

        Assert.False(files.Remove("model.xml"));
        Assert.True(files.Remove("tetra.stl"));
        MuJoCoException error = Assert.Throws<MuJoCoException>(() => Model.Parse(xml, files));
        Assert.Contains("tetra.stl", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_TwiceOrMissing_IsOneSentence()
    {
        using VirtualFiles files = new();
        files.Add("a.txt", "x");
        Assert.Contains("already has", Assert.Throws<ArgumentException>(() => files.Add("a.txt", "y")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "none.stl", Assert.Throws<MuJoCoException>(() => files.AddFile(_folder, "none.stl")).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "b.txt"), "y");
        files.AddFile(_folder, "b.txt");
        Assert.True(files.Remove("b.txt"));
        Mj.mj_makeEmptyFileVFS(files, "zeros", 0);
        files.Clear();
        Assert.False(files.Remove("a.txt"));
        Assert.Contains(
            "characters", Assert.ThrowsAny<Exception>(() => files.Add(new string('n', 5000), "x")).Message, StringComparison.Ordinal);
        files.Dispose();
        Assert.Throws<ObjectDisposedException>(() => files.Add("c", "x"));
    }

    [Fact]
    public void Binary_ThereAndBack_StepsBitForBit()
    {
        using Model model = Model.Parse(Scenes.Everything);
        byte[] bytes = model.ToBinary();
        Assert.Equal(Mj.mj_sizeModel(model), bytes.Length);
        using Model back = Model.FromBinary(bytes);
        using Data a = new(model), b = new(back);
        a.Step(50);
        b.Step(50);
        Assert.Equal(a.Qpos.ToArray(), b.Qpos.ToArray());
        Assert.Equal(bytes, back.ToBinary());
        Assert.Throws<ArgumentException>(() => model.ToBinary(new byte[3]));
    }

    [Fact]
    public void FromBinary_CutOrForeign_IsOneSentence()
    {
        using Model model = Model.Parse(Scenes.Arm);
        // a model ends with padding of its arrays, which may be truncated
        byte[] bytes = model.ToBinary();
        Assert.All(
            new[] { 0, 1, 8, 16, 100, bytes.Length / 8, bytes.Length / 4 },
            length => Assert.NotEmpty(Assert.ThrowsAny<Exception>(() => Model.FromBinary(bytes.AsSpan(0, length))).Message));
        Assert.Throws<MuJoCoException>(() => Model.FromBinary("<mujoco/>          "u8));
    }

    [Fact]
    public void SaveXml_AfterAChange_WritesIt()
    {
        string path = Path.Combine(_folder, "saved.xml");
        using Model model = Model.Parse(Scenes.Arm);
        model.Geom("fore").Rgba[0] = 0.125f;
        model.SaveXml(path);
        using Model again = Model.Load(path);
        Assert.Equal(0.125f, again.Geom("fore").Rgba[0]);
        Assert.Equal(model.BodyMass.ToArray().Select(m => Math.Round(m, 5)), again.BodyMass.ToArray().Select(m => Math.Round(m, 5)));
        // now the other model is the last one
        Assert.Contains("load this one again", Assert.Throws<MuJoCoException>(() => model.SaveXml(path)).Message, StringComparison.Ordinal);
        Assert.Throws<MuJoCoException>(() => again.SaveXml(Path.Combine(_folder, "no", "such.xml")));
        Mj.mj_freeLastXML();
        string freed = Path.Combine(_folder, "freed.xml");
        Assert.Contains(
            "load this one again", Assert.Throws<MuJoCoException>(() => again.SaveXml(freed)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(freed));
    }

    [Fact]
    public void Urdf_FromFileStringAndMemory_IsTheSameModel()
    {
        const string urdf = """
            <robot name="pendulum">
              <link name="base"><inertial><mass value="1"/><inertia ixx="0.1" iyy="0.1" izz="0.1" ixy="0" ixz="0" iyz="0"/></inertial>
              </link>
              <link name="arm"><inertial><origin xyz="0 0 -0.5"/><mass value="2"/>
              <inertia ixx="0.1" iyy="0.1" izz="0.01" ixy="0" ixz="0" iyz="0"/></inertial></link>
              <joint name="swing" type="revolute"><parent link="base"/><child link="arm"/><axis xyz="0 1 0"/>
              <limit lower="-1" upper="1" effort="10" velocity="5"/></joint>
            </robot>
            """;
        string path = Path.Combine(_folder, "pendulum.urdf");
        File.WriteAllText(path, urdf);
        using VirtualFiles files = new();
        files.Add("memory.urdf", urdf);
        using Model file = Model.Load(path), text = Model.Parse(urdf), memory = Model.Load("memory.urdf", files);
        Assert.All([file, text, memory], model =>
        {
            Assert.Equal(2, model.Body("arm").Mass);
            Assert.Equal([-1, 1], model.Joint("swing").Range.ToArray());
        });
    }

    // one binary STL of four triangles
    private static byte[] Tetrahedron()
    {
        float[][] points = [[0, 0, 0], [0.2f, 0, 0], [0, 0.2f, 0], [0, 0, 0.2f]];
        int[][] faces = [[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]];
        byte[] stl = new byte[84 + (50 * faces.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(stl.AsSpan(80), faces.Length);
        for (int f = 0; f < faces.Length; f++)
        {
            int at = 84 + (50 * f) + 12;
            foreach (int point in faces[f])
                foreach (float x in points[point])
                {
                    BinaryPrimitives.WriteSingleLittleEndian(stl.AsSpan(at), x);
                    at += 4;
                }
        }

        return stl;
    }

    // MuJoCo's format: rows, columns, elevations from 0
    private static byte[] HeightField(int rows, int columns)
    {
        byte[] bytes = new byte[8 + (4 * rows * columns)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, rows);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), columns);
        for (int i = 0; i < rows * columns; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(8 + (4 * i)), i);
        return bytes;
    }
}
