namespace SpRegistry.OData;

/// <summary>Thrown by a function of a contract for arguments that it has no answer to. The client gets 400 with the message; every other exception of a function is a fault of the service and is told to nobody.</summary>
/// <param name="message">What is wrong with which argument, for the client.</param>
public sealed class RefusedArgumentException(string message) : Exception(message);
