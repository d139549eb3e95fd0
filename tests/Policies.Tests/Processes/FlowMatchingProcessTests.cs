using Robotics.Policies.Checkpoints;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;
using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies.Tests.Processes;

public sealed class FlowMatchingProcessTests
{
    private readonly FlowMatchingProcess _process = new();

    [Fact]
    public void Mix_AtTheEnds_IsNoiseThenData()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor data = TensorData.From<float>([3f, 3f, 3f], 3, 1, 1), noise = TensorData.From<float>([-1f, -1f, -1f], 3, 1, 1);
        Tensor x = _process.Mix(data, noise, TensorData.From<float>([0f, 0.25f, 1f], 3)); // [3, 1, 1]
        Assert.Equal([-1f, 0f, 3f], Values(x));
    }

    [Fact]
    public void Target_IsTheMixesDerivative_AndPointsAtTheData()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor data = TensorData.From<float>([3f], 1, 1, 1), noise = TensorData.From<float>([-1f], 1, 1, 1), time = TensorData.From<float>([0.25f], 1);
        Tensor velocity = _process.Target(data, noise, time);
        Assert.Equal([4f], Values(velocity)); // x1 - x0, not its negative
        Assert.Equal([3f], Values(_process.DataEstimate(_process.Mix(data, noise, time), velocity, 0.25)));
    }

    [Fact]
    public void TimeGrid_Runs_FromStartToData()
    {
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], _process.TimeGrid(4));
        Assert.Equal([0.5, 0.75, 1], _process.TimeGrid(2, 0.5));
    }

    [Theory]
    [InlineData(TimeDistribution.Uniform, 0.5)]
    [InlineData(TimeDistribution.Beta, 0.4006)] // 1 - 0.999 * 1.5 / 2.5
    public void DrawTime_Mean_IsTheDistributions(TimeDistribution times, double mean)
    {
        var process = new FlowMatchingProcess { Times = times };
        var noise = new SeededNoise(1);
        double sum = 0;
        for (int i = 0; i < 20_000; i++)
            sum += process.DrawTime(noise);
        Assert.Equal(mean, sum / 20_000, 0.01); // five standard errors of 0.29 / sqrt(20 000)
    }

    [Fact]
    public void Parse_WhatToJsonWrote_IsEqual()
    {
        var process = new FlowMatchingProcess { Clip = 1.5, TimeScale = 10, Times = TimeDistribution.Beta };
        Assert.Equal(process, FlowMatchingProcess.Parse(process.ToJson(), "here"));
    }

    [Theory]
    [InlineData("direction")]
    [InlineData("prediction")]
    [InlineData("schedule")]
    [InlineData("clip")]
    public void Parse_OneOfFourMissing_SaysWhich(string key)
    {
        string json = _process.ToJson().Replace($"\"{key}\"", "\"other\"", StringComparison.Ordinal);
        var error = Assert.Throws<CheckpointException>(() => FlowMatchingProcess.Parse(json, "a.safetensors"));
        Assert.Equal($"a.safetensors does not state its process's {key}, so it cannot be run; train it again.", error.Message);
    }

    [Fact]
    public void Parse_OtherDirection_IsRefused()
    {
        string json = _process.ToJson().Replace("noise_to_data", "data_to_noise", StringComparison.Ordinal);
        Assert.Contains("data_to_noise", Assert.Throws<CheckpointException>(() => FlowMatchingProcess.Parse(json, "a")).Message);
    }

    private static float[] Values(Tensor tensor)
    {
        float[] values = new float[tensor.numel()];
        tensor.contiguous().CopyTo<float>(values);
        return values;
    }
}
