import org.mustangproject.validator.ZUGFeRDValidator;

/** Runs Mustang's validator over the files named; prints its report of each that is not valid. */
class ValidateOfficialMustang {
    public static void main(String[] files) {
        boolean valid = true;
        for (String file : files) {
            ZUGFeRDValidator validator = new ZUGFeRDValidator();
            validator.disableNotices();
            String report = validator.validate(file);
            if (validator.wasCompletelyValid()) continue;
            valid = false;
            System.out.println("  " + file + "\n" + report);
        }
        System.exit(valid ? 0 : 1);
    }
}
