using System.Text.Json.Serialization;

namespace Robotics.Bridge.Transport;

/// <summary>The implementations of ZeroMQ's protocol ZMTP. They interoperate on one link.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TransportKind>))]
public enum TransportKind
{
    /// <summary>NetMQ: managed, needs no native library. It allocates per message and cannot restrict clients to a list of keys.</summary>
    [JsonStringEnumMemberName("netmq")]
    NetMq,

    /// <summary>The system's libzmq.so.5: allocates nothing per message and can restrict clients to a list of keys.</summary>
    [JsonStringEnumMemberName("libzmq")]
    LibZmq,
}
