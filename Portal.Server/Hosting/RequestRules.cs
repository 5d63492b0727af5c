using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Portal.Server.Hosting;

/// <summary>Checks what was sent against the rules written on its contract.</summary>
internal static class RequestRules
{
    /// <summary>What is wrong, by field as it is called in JSON; empty when nothing is.</summary>
    public static Dictionary<string, string[]> Check(object request)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(request, new ValidationContext(request), results, validateAllProperties: true);
        return results.GroupBy(result => FieldName(result.MemberNames.FirstOrDefault() ?? "body"))
            .ToDictionary(group => group.Key, group => group.Select(result => result.ErrorMessage ?? "Not valid.").ToArray());
    }

    private static string FieldName(string member) => string.Join('.', member.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
