using System.Globalization;
using Portal.Client.Ui;

namespace Portal.Client.Tests.Ui;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(1234.5, "GBP", "en", "£1,234.50")]
    [InlineData(1234.5, "GBP", "zh-CN", "£1,234.50")]
    [InlineData(1234.5, "CNY", "zh-CN", "¥1,234.50")]
    [InlineData(1234.5, "JPY", "en", "¥1,235")]
    [InlineData(0.99, "USD", "en", "$0.99")]
    [InlineData(12, "CHF", "en", "CHF 12.00")]
    public void Format_WritesTheProductsOwnCurrency_InTheReadersNumbers(double amount, string currency, string culture, string expected)
    {
        var written = Money.Format((decimal)amount, currency, CultureInfo.GetCultureInfo(culture));

        Assert.Equal(expected, written.Replace(' ', ' '));
    }
}
