namespace Portal.Server.Learning.Bench;

/// <summary>How fast numbers go through a function that reads and writes each once, in GB/s on one thread.</summary>
/// <param name="What">The function and its size.</param>
/// <param name="Best">Best run.</param>
/// <param name="Median">Median of the runs.</param>
internal sealed record StreamFigures(string What, double Best, double Median);
