using System.Globalization;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Data;

namespace Portal.Server.Monitoring.Alerts;

/// <summary>
/// Sends messages to the webhook, oldest first, each until it has arrived: at least once, under its own number, signed with
/// HMAC-SHA-256 (RFC 2104) over the time, a dot and the body, so that an old message sent again by somebody else can be told.
/// </summary>
internal sealed partial class SendAlerts(
    IHttpClientFactory clients, IDbContextFactory<PortalDbContext> contexts, AlertMessages messages, IOptions<AlertOptions> options, TimeProvider time, ILogger<SendAlerts> logger)
    : BackgroundService
{
    /// <summary>Header: number of the message.</summary>
    public const string NumberHeader = "X-Portal-Message";

    /// <summary>Header: seconds from 1970 at the moment it was sent.</summary>
    public const string TimeHeader = "X-Portal-Time";

    /// <summary>Header: <c>sha256=</c> and the signature in hexadecimal digits.</summary>
    public const string SignatureHeader = "X-Portal-Signature";

    private const int AtOnce = 20;
    private const int LongestProblem = 300;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    /// <summary>The signature of a message.</summary>
    public static string Sign(string secret, string seconds, string body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}")));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.Value.WebhookUrl.Length > 0)
        {
            var wait = LookEvery;
            try
            {
                wait = await SendDueAsync(stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                Failed(logger, problem);
            }

            await messages.WaitAsync(wait, stoppingToken);
        }
    }

    /// <summary>Sends what is due.</summary>
    /// <returns>How long until something is due again.</returns>
    private async Task<TimeSpan> SendDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        foreach (var message in await db.AlertMessages.Where(row => row.State == AlertMessageState.Waiting && row.DueAt <= now).OrderBy(row => row.Id).Take(AtOnce).ToListAsync(cancellationToken))
        {
            message.Problem = await SendAsync(message, cancellationToken);
            message.Attempts++;
            Settle(message);
            await db.SaveChangesAsync(cancellationToken);
        }

        var next = await db.AlertMessages.Where(row => row.State == AlertMessageState.Waiting).MinAsync(row => (DateTimeOffset?)row.DueAt, cancellationToken);
        return next is not { } due || due - time.GetUtcNow() > LookEvery ? LookEvery : due <= time.GetUtcNow() ? TimeSpan.FromMilliseconds(1) : due - time.GetUtcNow();
    }

    private void Settle(AlertMessage message)
    {
        if (message.Problem is null)
        {
            message.State = AlertMessageState.Sent;
        }
        else if (message.Attempts >= options.Value.Attempts)
        {
            message.State = AlertMessageState.GivenUp;
            GivenUp(logger, message.Id, message.Attempts, message.Problem);
        }
        else
        {
            var wait = options.Value.RetryAfter * Math.Pow(2, Math.Min(30, message.Attempts - 1));
            message.DueAt = time.GetUtcNow() + (wait < Longest ? wait : Longest);
        }
    }

    /// <summary>Sends one; what was wrong, or null.</summary>
    private async Task<string?> SendAsync(AlertMessage message, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(nameof(SendAlerts));
        client.Timeout = options.Value.Timeout;
        var seconds = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.WebhookUrl) { Content = new StringContent(message.Body, Encoding.UTF8, MediaTypeNames.Application.Json) };
        request.Headers.Add(NumberHeader, message.Id.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(TimeHeader, seconds);
        request.Headers.Add(SignatureHeader, Sign(options.Value.WebhookSecret, seconds, message.Body));
        try
        {
            using var answer = await client.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode ? null : $"The receiver answered {(int)answer.StatusCode}.";
        }
        catch (Exception problem) when (problem is HttpRequestException || (problem is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return problem.Message.Length > LongestProblem ? problem.Message[..LongestProblem] : problem.Message;
        }
    }

    [LoggerMessage(LogLevel.Error, "Messages to the webhook could not be looked for; it is tried again within a minute.")]
    private static partial void Failed(ILogger logger, Exception problem);

    [LoggerMessage(LogLevel.Error, "Message {Id} to the webhook was tried {Attempts} times and is let be: {Problem} Look at Alerts:WebhookUrl and at its receiver.")]
    private static partial void GivenUp(ILogger logger, long id, int attempts, string problem);
}
