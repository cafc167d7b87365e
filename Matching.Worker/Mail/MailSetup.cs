namespace Matching.Worker.Mail;

/// <summary>Registers the mail services: SMTP if <c>Mail:Smtp</c> is set, otherwise <c>.eml</c> files.</summary>
internal static class MailSetup
{
    internal static void AddTo(IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        var settings = MailSettings.Read(configuration);
        services.AddSingleton(settings).AddSingleton<MailWriter>().AddSingleton<ReadBounces>();
        services.AddScoped<MailComposer>().AddScoped<SendMail>();
        if (settings.Smtp is null)
            services.AddSingleton<IMailer>(new MailFolder(Path.Combine(dataFolder, "mail")));
        else
            services.AddSingleton<IMailer, SmtpMailer>();
        services.AddHostedService<MailDispatcher>();
    }
}
