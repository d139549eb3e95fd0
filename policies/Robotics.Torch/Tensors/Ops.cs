namespace Robotics.Torch.Tensors;

/// <summary>The operators that the methods here use, found when the first of them is called.</summary>
internal static class Ops
{
    // making
    internal static readonly Operator Zeros = Operator.Find("aten::zeros");
    internal static readonly Operator Ones = Operator.Find("aten::ones");
    internal static readonly Operator Full = Operator.Find("aten::full");
    internal static readonly Operator Arange = Operator.Find("aten::arange");
    internal static readonly Operator Randn = Operator.Find("aten::randn", "generator");
    internal static readonly Operator Rand = Operator.Find("aten::rand", "generator");
    internal static readonly Operator RandInt = Operator.Find("aten::randint", "generator");
    internal static readonly Operator RandPerm = Operator.Find("aten::randperm", "generator");
    internal static readonly Operator Cat = Operator.Find("aten::cat");
    internal static readonly Operator Stack = Operator.Find("aten::stack");
    internal static readonly Operator Detach = Operator.Find("aten::detach");
    internal static readonly Operator Clone = Operator.Find("aten::clone");
    internal static readonly Operator Contiguous = Operator.Find("aten::contiguous");
    internal static readonly Operator ToType = Operator.Find("aten::to", "dtype");
    internal static readonly Operator ToDevice = Operator.Find("aten::to", "device");
    internal static readonly Operator SetData = Operator.Find("aten::set_data");

    // arithmetic
    internal static readonly Operator Neg = Operator.Find("aten::neg");
    internal static readonly Operator Add = Operator.Find("aten::add", "Tensor");
    internal static readonly Operator AddScalar = Operator.Find("aten::add", "Scalar");
    internal static readonly Operator Sub = Operator.Find("aten::sub", "Tensor");
    internal static readonly Operator SubScalar = Operator.Find("aten::sub", "Scalar");
    internal static readonly Operator RsubScalar = Operator.Find("aten::rsub", "Scalar");
    internal static readonly Operator Mul = Operator.Find("aten::mul", "Tensor");
    internal static readonly Operator MulScalar = Operator.Find("aten::mul", "Scalar");
    internal static readonly Operator Div = Operator.Find("aten::div", "Tensor");
    internal static readonly Operator DivScalar = Operator.Find("aten::div", "Scalar");
    internal static readonly Operator Reciprocal = Operator.Find("aten::reciprocal");
    internal static readonly Operator MatMul = Operator.Find("aten::matmul");

    // shape
    internal static readonly Operator Reshape = Operator.Find("aten::reshape");
    internal static readonly Operator View = Operator.Find("aten::view");
    internal static readonly Operator Flatten = Operator.Find("aten::flatten", "using_ints");
    internal static readonly Operator Transpose = Operator.Find("aten::transpose", "int");
    internal static readonly Operator Permute = Operator.Find("aten::permute");
    internal static readonly Operator Narrow = Operator.Find("aten::narrow");
    internal static readonly Operator Select = Operator.Find("aten::select", "int");
    internal static readonly Operator IndexSelect = Operator.Find("aten::index_select");
    internal static readonly Operator Gather = Operator.Find("aten::gather");
    internal static readonly Operator Unsqueeze = Operator.Find("aten::unsqueeze");
    internal static readonly Operator Squeeze = Operator.Find("aten::squeeze", "dim");
    internal static readonly Operator Expand = Operator.Find("aten::expand");
    internal static readonly Operator Split = Operator.Find("aten::split", "Tensor");
    internal static readonly Operator Chunk = Operator.Find("aten::chunk");

    // element by element
    internal static readonly Operator Exp = Operator.Find("aten::exp");
    internal static readonly Operator Log = Operator.Find("aten::log");
    internal static readonly Operator Sin = Operator.Find("aten::sin");
    internal static readonly Operator Cos = Operator.Find("aten::cos");
    internal static readonly Operator Sqrt = Operator.Find("aten::sqrt");
    internal static readonly Operator Rsqrt = Operator.Find("aten::rsqrt");
    internal static readonly Operator Square = Operator.Find("aten::square");
    internal static readonly Operator Abs = Operator.Find("aten::abs");
    internal static readonly Operator Pow = Operator.Find("aten::pow", "Tensor_Scalar");
    internal static readonly Operator Clamp = Operator.Find("aten::clamp");
    internal static readonly Operator Minimum = Operator.Find("aten::minimum");
    internal static readonly Operator Maximum = Operator.Find("aten::maximum");
    internal static readonly Operator Softmax = Operator.Find("aten::softmax", "int");
    internal static readonly Operator LogSoftmax = Operator.Find("aten::log_softmax", "int");
    internal static readonly Operator Relu = Operator.Find("aten::relu");
    internal static readonly Operator Mish = Operator.Find("aten::mish");
    internal static readonly Operator Sigmoid = Operator.Find("aten::sigmoid");
    internal static readonly Operator Tanh = Operator.Find("aten::tanh");
    internal static readonly Operator Silu = Operator.Find("aten::silu");
    internal static readonly Operator Gelu = Operator.Find("aten::gelu");
    internal static readonly Operator Softplus = Operator.Find("aten::softplus");
    internal static readonly Operator Where = Operator.Find("aten::where", "self");
    internal static readonly Operator IsFinite = Operator.Find("aten::isfinite");
    internal static readonly Operator All = Operator.Find("aten::all");

    // reductions
    internal static readonly Operator Mean = Operator.Find("aten::mean");
    internal static readonly Operator MeanDim = Operator.Find("aten::mean", "dim");
    internal static readonly Operator Sum = Operator.Find("aten::sum");
    internal static readonly Operator SumDim = Operator.Find("aten::sum", "dim_IntList");
    internal static readonly Operator Max = Operator.Find("aten::max");
    internal static readonly Operator Min = Operator.Find("aten::min");
    internal static readonly Operator AMax = Operator.Find("aten::amax");
    internal static readonly Operator AMin = Operator.Find("aten::amin");
    internal static readonly Operator ArgMax = Operator.Find("aten::argmax");
    internal static readonly Operator Norm = Operator.Find("aten::norm", "Scalar");

    // in place
    internal static readonly Operator AddInPlace = Operator.Find("aten::add_", "Tensor");
    internal static readonly Operator MulInPlace = Operator.Find("aten::mul_", "Scalar");
    internal static readonly Operator CopyInPlace = Operator.Find("aten::copy_");
    internal static readonly Operator ZeroInPlace = Operator.Find("aten::zero_");
    internal static readonly Operator FillInPlace = Operator.Find("aten::fill_", "Scalar");
    internal static readonly Operator LerpInPlace = Operator.Find("aten::lerp_", "Scalar");
    internal static readonly Operator UniformInPlace = Operator.Find("aten::uniform_");
    internal static readonly Operator NormalInPlace = Operator.Find("aten::normal_");

    // layers and losses
    internal static readonly Operator Linear = Operator.Find("aten::linear");
    internal static readonly Operator Conv1d = Operator.Find("aten::conv1d");
    internal static readonly Operator Conv2d = Operator.Find("aten::conv2d");
    internal static readonly Operator ConvTranspose1d = Operator.Find("aten::conv_transpose1d");
    internal static readonly Operator GroupNorm = Operator.Find("aten::group_norm");
    internal static readonly Operator LayerNorm = Operator.Find("aten::layer_norm");
    internal static readonly Operator MaxPool2d = Operator.Find("aten::max_pool2d");
    internal static readonly Operator AvgPool2d = Operator.Find("aten::avg_pool2d");
    internal static readonly Operator AdaptiveAvgPool2d = Operator.Find("aten::adaptive_avg_pool2d");
    internal static readonly Operator MseLoss = Operator.Find("aten::mse_loss");
    internal static readonly Operator L1Loss = Operator.Find("aten::l1_loss");
    internal static readonly Operator SmoothL1Loss = Operator.Find("aten::smooth_l1_loss");
    internal static readonly Operator CrossEntropy = Operator.Find("aten::cross_entropy_loss");
    internal static readonly Operator Dropout = Operator.Find("aten::dropout");
    internal static readonly Operator Embedding = Operator.Find("aten::embedding");
    internal static readonly Operator OneHot = Operator.Find("aten::one_hot");
}
