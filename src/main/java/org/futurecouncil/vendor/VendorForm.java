package org.futurecouncil.vendor;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/**
 * What somebody says of themselves and their organisation: cleaned as it comes in, so
 * that nothing of it can end a line of a mail's header or turn the text around it.
 *
 * @param areasOfInterest may have come in several lines; they become one
 */
public record VendorForm(String organisation, String contactName, String email, String telephone,
        String areasOfInterest) {

    /** What stands in mails to an address that its owner has not confirmed yet. */
    private static final Set<VendorColumn> NAMES = Set.of(VendorColumn.ORGANISATION, VendorColumn.CONTACT_NAME);

    private static final Pattern WEB_ADDRESS = Pattern.compile("://|www\\.", Pattern.CASE_INSENSITIVE);

    public VendorForm(@Nullable String organisation, @Nullable String contactName, @Nullable String email,
            @Nullable String telephone, @Nullable String areasOfInterest) {
        this.organisation = FormProblems.cleanLine(organisation);
        this.contactName = FormProblems.cleanLine(contactName);
        this.email = FormProblems.cleanLine(email);
        this.telephone = FormProblems.cleanLine(telephone);
        this.areasOfInterest = FormProblems.clean(areasOfInterest)
            .lines()
            .map(FormProblems::cleanLine)
            .filter((line) -> !line.isEmpty())
            .collect(Collectors.joining("; "));
    }

    public static VendorForm of(Vendor vendor) {
        return new VendorForm(vendor.organisation(), vendor.contactName(), vendor.email(), vendor.telephone(),
                vendor.areasOfInterest());
    }

    /** What is to be mended, by the name of the field, in the form's order. */
    public Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        check(problems, "organisation", VendorColumn.ORGANISATION, this.organisation);
        check(problems, "contactName", VendorColumn.CONTACT_NAME, this.contactName);
        check(problems, "email", VendorColumn.EMAIL, this.email);
        check(problems, "telephone", VendorColumn.TELEPHONE, this.telephone);
        check(problems, "areasOfInterest", VendorColumn.AREAS_OF_INTEREST, this.areasOfInterest);
        return problems;
    }

    /** What is to be mended in an address alone; null where it is right. */
    public static @Nullable String addressProblem(String email) {
        Map<String, String> problems = new LinkedHashMap<>();
        check(problems, "email", VendorColumn.EMAIL, email);
        return problems.get("email");
    }

    private static void check(Map<String, String> problems, String field, VendorColumn column, String typed) {
        VendorColumn.Flaw flaw = column.flawIn(typed);
        if (flaw != null) {
            problems.put(field, sentence(column, flaw, typed));
        }
        else if (NAMES.contains(column) && WEB_ADDRESS.matcher(typed).find()) {
            problems.put(field, name(column) + " must not have a web address in it");
        }
    }

    private static String name(VendorColumn column) {
        return switch (column) {
            case ORGANISATION -> "Your organisation’s name";
            case CONTACT_NAME -> "Your name";
            case EMAIL -> "Your email address";
            case TELEPHONE -> "Your telephone number";
            case AREAS_OF_INTEREST -> "Your areas of interest";
        };
    }

    private static String sentence(VendorColumn column, VendorColumn.Flaw flaw, String typed) {
        String name = name(column);
        return switch (flaw) {
            case MISSING -> "Enter " + name.substring(0, 1).toLowerCase(Locale.UK) + name.substring(1);
            case TOO_LONG -> String.format(Locale.UK, "%s must be %,d characters or fewer", name, column.maxLength());
            case INVISIBLE -> name + " must be one line of text";
            case NO_ADDRESS -> "Enter an email address in the correct format, like name@example.com";
            case NO_NUMBER -> "Enter a telephone number, like 01632 960 001 or +44 808 157 0192";
            case FORMULA -> name + " must not begin with “" + typed.charAt(0) + "”";
        };
    }

    @Nullable String telephoneOrNull() {
        return this.telephone.isEmpty() ? null : this.telephone;
    }

    @Nullable String areasOrNull() {
        return this.areasOfInterest.isEmpty() ? null : this.areasOfInterest;
    }

}
