import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Asks veraPDF about many files in one start of Java.
 *
 * Reads lines "flavours TAB path" (flavours such as ua1 or ua1,3a) and answers each flavour of each file with
 * "path TAB flavour TAB PASS or FAIL or ERROR", then lines "TAB clause-test TAB times TAB what is wrong".
 * A file is read once for all its flavours. An empty line asks for what was written so far to be handed over.
 */
public final class Validate {
    private static final PrintStream OUT = new PrintStream(System.out, false, StandardCharsets.UTF_8);

    public static void main(String[] arguments) throws IOException {
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            if (!line.isEmpty()) {
                String[] parts = line.split("\t", 2);
                answer(parts[0].split(","), parts[1]);
            }
            OUT.flush();
        }
    }

    private static void answer(String[] names, String path) {
        List<PDFAFlavour> flavours = new ArrayList<>();
        for (String name : names) flavours.add(PDFAFlavour.byFlavourId(name));
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), flavours.get(0))) {
            parser.setFlavours(flavours);
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavours, -1, false, true, false);
            for (ValidationResult found : validator.validateAll(parser)) tell(path, found);
        } catch (Exception failure) {
            for (String name : names) OUT.printf("%s\t%s\tERROR%n\t%s\t1\t%s%n", path, name, "unread", line(failure));
        }
    }

    private static void tell(String path, ValidationResult found) {
        String verdict = found.isCompliant() ? "PASS" : "FAIL";
        OUT.printf("%s\t%s\t%s%n", path, found.getPDFAFlavour().getId(), verdict);
        Map<RuleId, String> reasons = new LinkedHashMap<>();
        for (TestAssertion assertion : found.getTestAssertions())
            if (assertion.getStatus() == TestAssertion.Status.FAILED)
                reasons.putIfAbsent(assertion.getRuleId(), reason(assertion));
        for (Map.Entry<RuleId, Integer> broken : found.getFailedChecks().entrySet()) {
            RuleId rule = broken.getKey();
            String reason = reasons.getOrDefault(rule, "");
            OUT.printf("\t%s-%d\t%d\t%s%n", rule.getClause(), rule.getTestNumber(), broken.getValue(), reason);
        }
    }

    private static String reason(TestAssertion assertion) {
        return line(assertion.getMessage() + " (" + assertion.getLocation().getContext() + ")");
    }

    private static String line(Object text) {
        return String.valueOf(text).replaceAll("\\s+", " ");
    }
}
