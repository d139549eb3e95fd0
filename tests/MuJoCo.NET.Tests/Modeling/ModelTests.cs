using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Tests.Modeling;

[Trait("Native", "mujoco")]
public sealed class ModelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mujoco-tests").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Parse_Arm_HasItsSizesNamesAndArrays()
    {
        using Model model = Model.Parse(Scenes.Arm);
        Assert.Equal(
            (2, 2, 2, 3, 2, 3), (model.Nq, model.Nv, model.Nu, model.Nbody, model.Njnt, model.Nsite + model.Nkey + model.Ngeom - 1));
        Assert.Equal(0.002, model.Timestep);
        Assert.Equal(1, model.Id(ObjectType.Joint, "elbow"));
        Assert.Equal("elbow", model.Name(ObjectType.Joint, 1));
        Assert.Equal((int)JointType.Hinge, model.JntType[1]);
        Assert.Equal([-Math.PI / 2, Math.PI / 2], model.JntRange[2..4].ToArray());
        Assert.Equal([-9.81], model.Gravity[2..].ToArray());
        Assert.Equal("", model.LoadWarning);
    }

    [Fact]
    public void Parse_UnknownElement_ThrowsMuJoCosTextAndLine()
    {
        MuJoCoException error = Assert.Throws<MuJoCoException>(
            () => Model.Parse("<mujoco>\n  <worldbody>\n    <gom/>\n  </worldbody>\n</mujoco>"));
        Assert.Contains("gom", error.Message, StringComparison.Ordinal);
        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_BrokenXml_ThrowsMuJoCosText()
    {
        MuJoCoException error = Assert.Throws<MuJoCoException>(() => Model.Parse("<mujoco><worldbody>"));
        Assert.Contains("XML", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MalformedFile_ThrowsFileTextAndLine()
    {
        string path = Path.Combine(_folder, "bad.xml");
        File.WriteAllText(path, "<mujoco>\n<worldbody>\n<body>\n<joint type=\"helix\"/>\n</body></worldbody></mujoco>");
        MuJoCoException error = Assert.Throws<MuJoCoException>(() => Model.Load(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("line 4", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none.xml")]
    [InlineData("none.mjb")]
    public void Load_MissingFile_SaysSo(string name)
    {
        string path = Path.Combine(_folder, name);
        MuJoCoException error = Assert.Throws<MuJoCoException>(() => Model.Load(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("No such file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_Folder_SaysSo() =>
        Assert.Contains("is a folder", Assert.Throws<MuJoCoException>(() => Model.Load(_folder)).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_TextAsBinary_SaysSo()
    {
        string path = Path.Combine(_folder, "text.mjb");
        File.WriteAllText(path, Scenes.Arm);
        Assert.Contains(path, Assert.Throws<MuJoCoException>(() => Model.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_ThenLoad_GivesTheSameModel()
    {
        string path = Path.Combine(_folder, "arm.mjb");
        using Model model = Model.Parse(Scenes.Arm);
        model.Save(path);
        using Model loaded = Model.Load(path);
        Assert.Equal(model.BodyInertia.ToArray(), loaded.BodyInertia.ToArray());
        Assert.Equal(model.U8("names").ToArray(), loaded.U8("names").ToArray());
    }

    [Fact]
    public void Save_DiskIsFull_LeavesTheFileThatWasThere()
    {
        // a device that takes no byte stands for a full disk: the unfinished file is a link to it
        string path = Path.Combine(_folder, "kept.mjb");
        using Model model = Model.Parse(Scenes.Arm);
        model.Save(path);
        byte[] before = File.ReadAllBytes(path);
        File.CreateSymbolicLink(path + ".tmp", "/dev/full");

        using Model other = Model.Parse(Scenes.RedBox);
        Assert.Contains(path, Assert.Throws<MuJoCoException>(() => other.Save(path)).Message, StringComparison.Ordinal);

        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Save_IntoMissingFolder_Throws()
    {
        using Model model = Model.Parse(Scenes.Arm);
        Assert.Throws<MuJoCoException>(() => model.Save(Path.Combine(_folder, "none", "arm.mjb")));
    }

    [Fact]
    public void Id_UnknownName_SaysWhichAreThere()
    {
        using Model model = Model.Parse(Scenes.Arm);
        MuJoCoException error = Assert.Throws<MuJoCoException>(() => model.Id(ObjectType.Joint, "elbo"));
        Assert.Contains("\"elbow\"", error.Message, StringComparison.Ordinal);
        Assert.False(model.TryId(ObjectType.Camera, "elbow", out int id));
        Assert.Equal(-1, id);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Name_OutsideTheIds_Throws(int id)
    {
        using Model model = Model.Parse(Scenes.Arm);
        Assert.Throws<ArgumentException>(() => model.Name(ObjectType.Joint, id));
    }

    [Fact]
    public void Name_OfEveryType_IsReached()
    {
        using Model model = Model.Parse(Scenes.Arm);
        foreach (ObjectType type in Enum.GetValues<ObjectType>())
            for (int i = 0; i < model.Count(type); i++) Assert.NotNull(model.Name(type, i));
        Assert.Equal("bent", model.Name(ObjectType.Key, 0));
        Assert.Equal("shoulder", model.Name(ObjectType.Actuator, 0));
        Assert.Equal("tip", model.Name(ObjectType.Site, 0));
    }

    [Fact]
    public void Clone_ThenChange_LeavesTheOriginal()
    {
        using Model model = Model.Parse(Scenes.Arm);
        using Model clone = model.Clone();
        double mass = model.BodyMass[1];
        clone.BodyMass[1] = 2 * mass;
        Assert.Equal(mass, model.BodyMass[1]);
    }

    [Fact]
    public void SetConstants_AfterMassChange_UpdatesSubtreeMass()
    {
        using Model model = Model.Parse(Scenes.Arm);
        using Data scratch = new(model);
        double before = model.F64("body_subtreemass")[1];
        model.BodyMass[2] += 1;
        model.SetConstants(scratch);
        Assert.Equal(before + 1, model.F64("body_subtreemass")[1], 12);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-0.001)]
    [InlineData(double.NaN)]
    public void Timestep_NotPositive_Throws(double value)
    {
        using Model model = Model.Parse(Scenes.Arm);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Timestep = value);
    }

    [Fact]
    public void Members_AfterDispose_Throw()
    {
        Model model = Model.Parse(Scenes.Arm);
        model.Dispose();
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.Qpos0.Length);
        Assert.Throws<ObjectDisposedException>(() => model.F64("qpos0").Length);
        Assert.Throws<ObjectDisposedException>(() => model.Id(ObjectType.Joint, "elbow"));
        Assert.Throws<ObjectDisposedException>(() => new Data(model));
    }
}
