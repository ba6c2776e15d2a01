namespace SocialFunctions.Replies.Languages;

internal static class English
{
    public static readonly ReplyLanguage Words = new()
    {
        Tag = "en",
        OffHours = "Thank you for your message! We are closed at the moment and will be back {opensAt}. We will answer you then.",
        OffHoursNoTime = "Thank you for your message! We are closed at the moment. We will answer you as soon as we can.",
        Surge =
            "Thank you for your message! "
            + "We are getting more messages than usual, so our answer may take a little longer. You are not forgotten.",
        At = "at {time}",
        Today = "today {at}",
        Tomorrow = "tomorrow {at}",
        OnWeekday = "{weekday} {at}",
        OnDate = "{weekday}, {day} {month} {at}",
        Weekdays = ["on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday"],
        Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    };
}
