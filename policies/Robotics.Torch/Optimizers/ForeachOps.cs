using Robotics.Torch.Tensors;

namespace Robotics.Torch.Optimizers;

/// <summary>Operators over whole lists of tensors: one call for all parameters.</summary>
internal static class ForeachOps
{
    internal static readonly Operator Multiply = Operator.Find("aten::_foreach_mul_", "Scalar");
    internal static readonly Operator Divide = Operator.Find("aten::_foreach_div_", "Scalar");
    internal static readonly Operator Add = Operator.Find("aten::_foreach_add_", "List");
    internal static readonly Operator AddNumber = Operator.Find("aten::_foreach_add_", "Scalar");
    internal static readonly Operator AddProduct = Operator.Find("aten::_foreach_addcmul_", "Scalar");
    internal static readonly Operator AddQuotient = Operator.Find("aten::_foreach_addcdiv_", "Scalar");
    internal static readonly Operator Sqrt = Operator.Find("aten::_foreach_sqrt");
    internal static readonly Operator Norm = Operator.Find("aten::_foreach_norm", "Scalar");
    private static readonly Operator Like = Operator.Find("aten::zeros_like");

    /// <summary>Zeros of a tensor's shape, type and device that outlive every scope.</summary>
    internal static Tensor ZerosLike(Tensor tensor) => Like.Call(tensor).DetachFromDisposeScope();
}
