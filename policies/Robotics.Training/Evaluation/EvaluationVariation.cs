using Robotics.Control.Observing;
using Robotics.Simulation.Cameras;
using Robotics.Simulation.Randomization;
using Robotics.Simulation.Robots;

namespace Robotics.Training.Evaluation;

/// <summary>Randomizes each episode of an evaluation: the models of the arm and the cameras, and the images.</summary>
/// <remarks>
/// The arm and the cameras have separate models; equal seeds give equal models. <see cref="EvaluationLink"/> implements the delays.
/// Thread: that of the world.
/// </remarks>
internal sealed class EvaluationVariation : IDisposable
{
    private readonly Randomizer _scene;
    private readonly Randomizer _seen;
    private readonly SimulatedCameraRig _rig;
    private readonly EpisodeImages _images;

    internal EvaluationVariation(SimulatedArm arm, SimulatedCameraRig rig, int cameras, RandomizationSpec spec)
    {
        _rig = rig;
        _scene = new Randomizer(arm.Model, spec);
        _seen = new Randomizer(rig.Model, spec);
        _images = new EpisodeImages(spec.Image, cameras);
    }

    /// <summary>Randomizes the models for an episode, before the reset.</summary>
    internal void Draw(long seed)
    {
        _scene.Apply(seed);
        _seen.Apply(seed);
        _rig.UploadTextures(_seen.RepaintedTextures);
        _images.Apply(seed);
    }

    /// <summary>Applies the episode's camera effects to the images of a decision.</summary>
    internal void Process(IReadOnlyList<FeatureValue> features)
    {
        int camera = 0;
        foreach (FeatureValue feature in features)
        {
            if (feature.Spec.IsImage)
                _images.Process(camera++, feature.Bytes);
        }
        _images.NextFrame();
    }

    public void Dispose()
    {
        _scene.Dispose();
        _seen.Dispose();
    }
}
