import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates PDFs until standard input ends. A question is a profile (DataOutput's UTF), a length and so many
 * bytes of PDF. The answer is a line for each broken rule, then a line that says "end", or "error: ...".
 */
final class Vera {
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        DataInputStream questions = new DataInputStream(System.in);
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        while (true) {
            String profile;
            try {
                profile = questions.readUTF();
            } catch (EOFException end) {
                return;
            }
            byte[] pdf = questions.readNBytes(questions.readInt());
            try {
                brokenRules(profile, pdf).values().forEach(answers::println);
                answers.println("end");
            } catch (Exception | LinkageError fault) {
                answers.println("error: " + fault.toString().replaceAll("\\s+", " "));
            }
        }
    }

    private static Map<String, String> brokenRules(String profile, byte[] pdf) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.fromString(profile);
        Map<String, String> broken = new TreeMap<>();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion check : result.getTestAssertions()) {
                if (check.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = check.getRuleId().getClause() + "-" + check.getRuleId().getTestNumber();
                    String why = check.getMessage().replaceAll("\\s+", " ");
                    broken.putIfAbsent(rule, profile + " " + rule + ": " + why + " @ " + check.getLocation().getContext());
                }
            }
            if (broken.isEmpty() && !result.isCompliant()) {
                broken.put("", profile + ": not compliant");
            }
        }
        return broken;
    }
}
