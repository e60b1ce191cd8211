namespace TeamPulse.Ballots;

/// <summary>
/// What was cast is not a response to this wave. The message is for the program that sent it and repeats nothing of the content.
/// </summary>
public sealed class ResponseRefusedException(string message) : Exception(message);
