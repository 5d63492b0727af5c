using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Server.Tests.Identity;

/// <summary>A browser without script: reads the account pages and sends their forms as they stand.</summary>
internal sealed partial class AccountBrowser(HttpClient http)
{
    public const string Password = "four plain words";

    public HttpClient Http => http;

    /// <summary>The account's cookie as name and value; empty when signed out.</summary>
    public string Cookie { get; init; } = "";

    public Task<string> ReadAsync(string page) => http.GetStringAsync(page, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> RegisterAsync(string email, string password = Password, string page = "/Account/Register") =>
        SubmitAsync(page, "register", ("Form.Email", email), ("Form.Password", password));

    public Task<HttpResponseMessage> LoginAsync(string email, string password = Password, string page = "/Account/Login") =>
        SubmitAsync(page, "login", ("Form.Email", email), ("Form.Password", password));

    public Task<HttpResponseMessage> SetupAsync(string token, string email, string password = Password) =>
        SubmitAsync($"/Account/Setup?token={token}", "setup", ("Form.Email", email), ("Form.Password", password));

    public Task<HttpResponseMessage> LogoutAsync() => SubmitAsync("/Account", "action=\"/Account/Logout\"");

    /// <summary>Opens the page and sends the form whose markup holds <paramref name="mark"/>, hidden fields included.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string mark, params (string Name, string Value)[] fields)
    {
        var markup = await ReadAsync(page);
        var form = Form().Matches(markup).Single(match => match.Value.Contains($"value=\"{mark}\"") || match.Value.Contains(mark)).Value;
        var values = Hidden().Matches(form).ToDictionary(
            match => WebUtility.HtmlDecode(match.Groups[1].Value), match => WebUtility.HtmlDecode(match.Groups[2].Value));
        foreach (var (name, value) in fields)
        {
            values[name] = value;
        }

        var target = WebUtility.HtmlDecode(Action().Match(form).Groups[1].Value);
        return await http.PostAsync(target, new FormUrlEncodedContent(values), TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("action=\"([^\"]*)\"")]
    private static partial Regex Action();
}
