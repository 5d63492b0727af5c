using System.Text;
using Microsoft.Extensions.Primitives;

namespace Portal.Server.Hosting;

/// <summary>The answer to an inner request.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">What was sent.</param>
public sealed record InnerAnswer(int Status, IReadOnlyDictionary<string, StringValues> Headers, byte[] Body)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);
}
