using System.Text;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// Cuts a title into words: runs of letters and digits in lower case; Chinese, which has no spaces, into pairs of
/// neighbouring characters.
/// </summary>
internal static class TitleWords
{
    /// <summary>The words, in order; a word may come twice.</summary>
    public static IEnumerable<string> Of(string title)
    {
        var text = title.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && Kind(text[end]) == Kind(text[start]))
            {
                end++;
            }

            switch (Kind(text[start]))
            {
                case Script.Letters when end - start > 1:
                    yield return text[start..end];
                    break;
                case Script.Chinese:
                    for (var at = start; at + 1 < end; at++)
                    {
                        yield return text.Substring(at, 2);
                    }

                    break;
            }

            start = end;
        }
    }

    private static Script Kind(char character) => character switch
    {
        >= '\u3400' and <= '\u9fff' => Script.Chinese,
        _ when char.IsLetterOrDigit(character) => Script.Letters,
        _ => Script.Space,
    };

    private enum Script
    {
        Space,
        Letters,
        Chinese,
    }
}
