using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Server.Hosting;

namespace Portal.Server.Law;

/// <summary>A visitor without scripts who tries the shop's doors for a check: keeps cookies, reads pages, sends forms as they stand.</summary>
internal sealed partial class LawVisitor(InnerRequests requests, string shopperId)
{
    private const int MostRedirects = 3;
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal) { ["portal.shopper"] = shopperId };

    /// <summary>The visitor's pseudonym.</summary>
    public string ShopperId => _cookies["portal.shopper"];

    /// <summary>Headers of every request, such as <c>Sec-GPC</c>.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads in a language from now on.</summary>
    public void Reads(string culture) => _cookies[".AspNetCore.Culture"] = Uri.EscapeDataString($"c={culture}|uic={culture}");

    /// <summary>Puts a cookie of its own.</summary>
    public void Keep(string name, string value) => _cookies[name] = value;

    /// <summary>Asks for an address, following redirects.</summary>
    public async Task<InnerAnswer> GetAsync(string address, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            var answer = await SendAsync("GET", address, null, [], cancellationToken);
            if (answer.Status is < 300 or >= 400 || redirects == MostRedirects || !answer.Headers.TryGetValue("Location", out var location))
            {
                return answer;
            }

            address = location.ToString();
        }
    }

    /// <summary>Sends JSON.</summary>
    public Task<InnerAnswer> SendAsync(string method, string address, object body, CancellationToken cancellationToken) =>
        SendAsync(method, address, "application/json", JsonSerializer.SerializeToUtf8Bytes(body, JsonSerializerOptions.Web), cancellationToken);

    /// <summary>Sends the form of a page whose action is this, hidden fields included; null when the page has no such form.</summary>
    public async Task<InnerAnswer?> SubmitAsync(string page, string action, IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken)
    {
        var markup = (await GetAsync(page, cancellationToken)).Text;
        var form = Form().Matches(markup).FirstOrDefault(match => match.Value.Contains($"action=\"{action}\"", StringComparison.Ordinal)
            && fields.All(field => match.Value.Contains($"name=\"{field.Key}\"", StringComparison.Ordinal) && match.Value.Contains($"value=\"{field.Value}\"", StringComparison.Ordinal)));
        if (form is null)
        {
            return null;
        }

        var sent = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match hidden in Hidden().Matches(form.Value))
        {
            sent[WebUtility.HtmlDecode(hidden.Groups[1].Value)] = WebUtility.HtmlDecode(hidden.Groups[2].Value);
        }

        foreach (var (name, value) in fields)
        {
            sent[name] = value;
        }

        var body = string.Join('&', sent.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
        return await SendAsync("POST", action, "application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(body), cancellationToken);
    }

    private async Task<InnerAnswer> SendAsync(string method, string address, string? type, byte[] body, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { ["Cookie"] = string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")) };
        if (type is not null)
        {
            headers["Content-Type"] = type;
        }

        var answer = await requests.SendAsync(method, address, headers, body, cancellationToken);
        foreach (var set in answer.Headers.TryGetValue("Set-Cookie", out var all) ? all : [])
        {
            if (set?.Split(';')[0].Split('=', 2) is [var name, var value])
            {
                _cookies[name] = value;
            }
        }

        return answer;
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
