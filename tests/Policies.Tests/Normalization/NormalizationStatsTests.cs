using Robotics.Policies.Checkpoints;
using Robotics.Policies.Networks;
using Robotics.Policies.Normalization;

namespace Robotics.Policies.Tests.Normalization;

public sealed class NormalizationStatsTests
{
    private static readonly float[] Rows = [-1, 10, 3, /**/ 2, 20, 3, /**/ 0, 12, 3.00005f];

    [Fact]
    public void Normalize_EndsOfTheRange_ArePlusMinusOne()
    {
        NormalizationStats stats = NormalizationStats.Fit(3, [Rows]);
        float[] normalized = new float[6];
        stats.Normalize([-1, 20, 3, 2, 10, 3], normalized);
        Assert.Equal([-1f, 1f], normalized[..2]);
        Assert.Equal([1f, -1f], normalized[3..5]);
    }

    [Fact]
    public void Normalize_ConstantDimension_IsCenteredAndNotScaled()
    {
        NormalizationStats stats = NormalizationStats.Fit(1, [[3f, 3.00005f]]);
        float[] value = [3.5f];
        stats.Normalize(value, value);
        Assert.Equal(0.5f, value[0], 1e-4f); // scale 1: half a unit remains half a unit
        stats.Normalize([3.000025f], value);
        Assert.Equal(0, value[0], 1e-6f);
    }

    [Fact]
    public void Affine_MeanAndDeviation_IsUndoneAndKeptInArrays()
    {
        NormalizationStats stats = NormalizationStats.Affine([1, -2, 5], [2, 0.5f, 0], [0, 0.25f, -1]);
        float[] values = [3, -1, 5], normalized = new float[3], back = new float[3];
        stats.Normalize(values, normalized);
        Assert.Equal([1f, 2.25f, -1f], normalized);
        Assert.Equal(normalized, stats.Normalize(FloatArithmetic.Instance, new FloatTensor(values, 3)).Values);
        stats.Denormalize([1, 2.25f, 0.7f], back);
        Assert.Equal(values, back); // the third one is constant
        Assert.Equal(values, stats.Denormalize(FloatArithmetic.Instance, new FloatTensor([1, 2.25f, 0.7f], 3)).Values);
        Assert.Equal([-1f, -2.625f, 5f], stats.Minimum.ToArray());
        Assert.Equal([3f, -1.625f, 5f], stats.Maximum.ToArray());
        Dictionary<string, FloatTensor> arrays = [];
        stats.AddTo(arrays, "x");
        Assert.Equal(["x.offset", "x.scale", "x.shift"], arrays.Keys);
        Assert.Equal(stats.Hash(), NormalizationStats.From(arrays, "x").Hash());
        arrays["x.shift"].Values[0] = 1;
        Assert.NotEqual(stats.Hash(), NormalizationStats.From(arrays, "x").Hash());
        arrays["x.scale"].Values[0] = -1;
        Assert.Contains("invalid map", Assert.Throws<CheckpointException>(() => NormalizationStats.From(arrays, "x")).Message);
    }

    [Fact]
    public void Denormalize_ConstantDimension_IsTheConstantWhateverTheSample()
    {
        NormalizationStats stats = NormalizationStats.Fit(2, [[0.3f, -1f, 0.3f, 1f]]);
        float[] values = [1f, 0.5f, -0.7f, 0f];
        Assert.Equal([0.3f, 0.5f, 0.3f, 0f], stats.Denormalize(FloatArithmetic.Instance, new FloatTensor([.. values], 2, 2)).Values);
        stats.Denormalize(values, values);
        Assert.Equal([0.3f, 0.5f, 0.3f, 0f], values);
    }

    [Fact]
    public void Normalize_AsOperations_IsTheSame()
    {
        NormalizationStats stats = NormalizationStats.Fit(3, [Rows]);
        float[] expected = [.. Rows];
        stats.Normalize(expected, expected);
        Assert.Equal(expected, stats.Normalize(FloatArithmetic.Instance, new FloatTensor([.. Rows], 3, 3)).Values);
    }

    [Fact]
    public void Denormalize_AfterNormalize_GivesTheValuesBack()
    {
        NormalizationStats stats = NormalizationStats.Fit(3, [Rows]);
        float[] values = [.. Rows];
        stats.Normalize(values, values);
        stats.Denormalize(values, values);
        for (int i = 0; i < values.Length; i++)
            Assert.Equal(Rows[i], values[i], 1e-4f); // a dimension with a range below 1e-4 becomes constant
    }

    [Fact]
    public void From_WhatAddToWrote_HasTheSameHash()
    {
        NormalizationStats stats = NormalizationStats.Fit(3, [Rows]);
        var tensors = new Dictionary<string, FloatTensor>();
        stats.AddTo(tensors, "normalizer.state");
        Assert.Equal(stats.Hash(), NormalizationStats.From(tensors, "normalizer.state").Hash());
        Assert.NotEqual(stats.Hash(), NormalizationStats.Fit(3, [[.. Rows, 5, 5, 5]]).Hash());
        Assert.Throws<CheckpointException>(() => NormalizationStats.From(tensors, "normalizer.action"));
    }

    [Fact]
    public void Fit_NotANumber_NamesTheDimension()
    {
        var error = Assert.Throws<ArgumentException>(() => NormalizationStats.Fit(2, [[1f, 2f, 3f, float.NaN]]));
        Assert.Contains("Row 1, dimension 1", error.Message);
    }
}
