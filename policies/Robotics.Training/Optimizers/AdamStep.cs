namespace Robotics.Training.Optimizers;

/// <summary>The coefficients of one step of AdamW, equal for all elements.</summary>
/// <param name="Keep">1 - r d, the factor of the parameter due to weight decay.</param>
/// <param name="GradientScale">Factor applied to the gradients first.</param>
/// <param name="Beta1">a</param>
/// <param name="Beta2">b</param>
/// <param name="InverseRoot">1 / sqrt(1 - b^n)</param>
/// <param name="Epsilon">e</param>
/// <param name="Rate">r / (1 - a^n)</param>
internal readonly record struct AdamStep(
    float Keep, float GradientScale, float Beta1, float Beta2, float InverseRoot, float Epsilon, float Rate);
