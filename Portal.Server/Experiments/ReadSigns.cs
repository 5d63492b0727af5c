using Portal.Server.Identity;

namespace Portal.Server.Experiments;

/// <summary>Lets experiments see what a request tells of its shopper.</summary>
internal sealed class ReadSigns(RequestDelegate next, ShopperSigns signs, RunningExperiments running, IPersonalisationChoice choice)
{
    /// <summary>Notes and goes on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!running.IsEmpty && context.User.FindShopperId() is { } shopper && !choice.HasOptedOut(shopper))
        {
            signs.Note(shopper, context.Request.Headers.UserAgent.ToString(), context.Request.QueryString.Value ?? "");
        }

        return next(context);
    }
}
