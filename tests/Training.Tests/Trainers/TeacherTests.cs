using Robotics.Policies.Checkpoints;
using Robotics.Policies.Families;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;
using Robotics.Training.Trainers;

namespace Robotics.Training.Tests.Trainers;

[Trait("Category", "Native")]
[Collection(nameof(PolicyTrainerTests))]
public sealed class TeacherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void WithTeacher_AnyTeacher_TakesItsFeaturesNetworkAndFirstTime()
    {
        string teacher = TwoModes.Train("diffusion", 2, _folder["teacher"]);
        TrainerOptions options = Student().WithTeacher(teacher);
        Assert.Equal(["observation.state"], options.Observe);
        Assert.Equal(new MlpNetworkConfig { Width = 64, Blocks = 2, StepSize = 16 }, options.Policy.Network);
        Assert.Equal(99, Assert.IsType<DistillationProcess>(options.Policy.Process).StartTime); // of 100 steps, the noisiest
        Assert.Empty(options.Validate());
    }

    [Fact]
    public void Train_StudentOfTheSameNetwork_StartsFromTheTeachersWeights()
    {
        string teacher = TwoModes.Train("diffusion", 20, _folder["teacher"]);
        string student = TwoModes.Train("distilled", 1, _folder["student"], teacher: teacher);
        PolicyCheckpoint from = PolicyCheckpoint.Load(teacher), to = PolicyCheckpoint.Load(student);
        float largest = 0;
        foreach ((string name, FloatTensor values) in from.Weights.ByName())
            largest = Math.Max(largest, values.Values.Zip(to.Weights.ByName()[name].Values, (a, b) => Math.Abs(a - b)).Max());
        Assert.InRange(largest, 1e-9f, 3.1e-3f); // one step of the optimizer, at a rate of 3e-3
    }

    [Fact]
    public void Train_TeacherWhoseChunkDependsOnMoreNoise_IsRefused()
    {
        string teacher = TwoModes.Train(
            "diffusion", 1, _folder["teacher"], policy => policy with { Sampler = new DdpmSampler { Steps = 4 } });
        var fault = Assert.Throws<TrainingException>(() => TwoModes.Train("distilled", 1, _folder["student"], teacher: teacher));
        Assert.Equal(
            $"The policy {teacher} cannot be the teacher: its chunk must depend on the observation and the first noise only, "
            + "so its sampler must be deterministic, such as ddim.", fault.Message);
        teacher = TwoModes.Train("bc", 1, _folder["cloning"]);
        Assert.Throws<TrainingException>(() => TwoModes.Train("distilled", 1, _folder["student"], teacher: teacher));
        Assert.False(File.Exists(_folder["student/policy.safetensors"]));
    }

    [Fact]
    public void Train_ContinuedWithAnotherTeacher_IsRefused()
    {
        string teacher = TwoModes.Train("flow", 1, _folder["teacher"]), other = TwoModes.Train("flow", 2, _folder["other"]);
        TwoModes.Train("distilled", 1, _folder["student"], teacher: teacher);
        var fault = Assert.Throws<TrainingException>(() => TwoModes.Train("distilled", 1, _folder["student"], teacher: other));
        Assert.Contains("has other options: teacher is ", fault.Message);
    }

    [Fact]
    public void Validate_StudentWithoutATeacherOrTeacherWithoutAStudent_IsOneSentence()
    {
        Assert.Equal(
            "A policy of type 'distilled' learns from a trained policy: name its checkpoint as teacher.",
            Assert.Single(Student().Validate()));
        Assert.Equal(
            "A policy of type 'flow_matching' learns from demonstrations and has no teacher.",
            Assert.Single(new TrainerOptions { Teacher = "policy.safetensors" }.Validate()));
        Assert.Throws<CheckpointException>(() => Student().WithTeacher(_folder["none.safetensors"]));
    }

    public void Dispose() => _folder.Dispose();

    private static TrainerOptions Student() => new() { Policy = PolicyFamilies.Get("distilled").Default };
}
