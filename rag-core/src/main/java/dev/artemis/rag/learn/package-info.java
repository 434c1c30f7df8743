/**
 * Learning from what is stored: recommendations for a task, patterns of success, code examples, and
 * what recoveries taught. Pure: functions from artifacts to results; {@link
 * dev.artemis.rag.RagAgent} gathers the artifacts.
 *
 * <p>An artifact counts as a task, as it did for the Python agent: two solutions of one card are
 * two tasks. This is the metadata that is read. Where several keys are given, the first that has a
 * value counts; for issues, all of them together.
 *
 * <table>
 * <caption>Metadata keys</caption>
 * <tr><th>key</th><th>artifact type</th><th>JSON type</th><th>meaning</th></tr>
 * <tr><td>{@code technologies}</td>
 *     <td>research_report, architecture_decision, developer_solution</td>
 *     <td>list of strings</td><td>what was used</td></tr>
 * <tr><td>{@code priority}</td><td>all that a context narrows</td><td>string</td>
 *     <td>of the task</td></tr>
 * <tr><td>{@code task_type}, {@code type}</td><td>all that a context narrows</td><td>string</td>
 *     <td>kind of task</td></tr>
 * <tr><td>{@code approach}</td><td>developer_solution</td><td>string</td>
 *     <td>the way that was taken</td></tr>
 * <tr><td>{@code arbitration_score}, {@code score}</td><td>developer_solution, issues</td>
 *     <td>number</td><td>from 0 to 100</td></tr>
 * <tr><td>{@code winner}</td><td>developer_solution</td><td>boolean, or a developer's name</td>
 *     <td>whether it won, or who did</td></tr>
 * <tr><td>{@code developer}</td><td>developer_solution</td><td>string</td>
 *     <td>compared with a winner's name</td></tr>
 * <tr><td>{@code issues}, {@code issues_found}</td><td>validation_result, issue_and_fix</td>
 *     <td>list of objects with {@code type} (or {@code issue_type}) and perhaps {@code resolved},
 *     or of strings</td><td>what was found</td></tr>
 * <tr><td>{@code issue_type}</td>
 *     <td>validation_result, issue_and_fix, issue_resolution, supervisor_recovery</td>
 *     <td>string</td><td>kind of issue</td></tr>
 * <tr><td>{@code resolved}, {@code success}, {@code status}</td>
 *     <td>validation_result, issue_and_fix, issue_resolution, supervisor_recovery</td>
 *     <td>boolean, or a word such as {@code PASS} or {@code FAILED}</td>
 *     <td>whether the issues were resolved</td></tr>
 * <tr><td>{@code success}, {@code outcome}, {@code status}</td>
 *     <td>issue_resolution, supervisor_recovery</td><td>the same</td>
 *     <td>whether the recovery helped</td></tr>
 * <tr><td>{@code workflow_used}, {@code workflow}, {@code strategy}, {@code actions}</td>
 *     <td>issue_resolution, supervisor_recovery</td><td>string; {@code actions} a list</td>
 *     <td>what was done</td></tr>
 * <tr><td>{@code stage_name}, {@code error_message}</td><td>supervisor_recovery</td>
 *     <td>string</td><td>where it was, and what was reported; only written</td></tr>
 * <tr><td>{@code duration_seconds}</td><td>supervisor_recovery</td><td>number</td>
 *     <td>how long the recovery took; only written</td></tr>
 * <tr><td>{@code source}, {@code language}</td><td>code_example</td><td>string</td>
 *     <td>where the code is from, what it is written in</td></tr>
 * <tr><td>{@code framework}, {@code frameworks}</td><td>code_example</td>
 *     <td>string or list of strings</td><td>what it is built on</td></tr>
 * </table>
 *
 * <p>Reading is tolerant: a list may be a JSON text (as imports from Chroma bring it) or text with
 * commas, a number may be text, a boolean may be text or 0 or 1; null and blank text are no value.
 * A value that is there and cannot be read is left out and counted in the result's {@link
 * dev.artemis.rag.learn.Unreadable}; one that a context or the search for code cannot read is as if
 * it were not there. Names of technologies, approaches, issue types and workflows are compared
 * without regard to case and shown as they were first seen.
 */
package dev.artemis.rag.learn;
