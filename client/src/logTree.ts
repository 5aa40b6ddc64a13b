// The tree «Upstream errors»: cause → upstream → route, with counts, first and last time and a sparkline.
import * as vscode from 'vscode';
import { type LanguageClient, WorkDoneProgress } from 'vscode-languageclient/node';
import { groupBy } from '../../server/src/core/base/group.ts';
import type { LogGroup, LogLink, LogSummary, Urgency } from '../../server/src/lsp/messages.ts';
import { ask } from './server.ts';

export interface GroupItem {
  readonly kind: 'route';
  readonly group: LogGroup;
}
export type Item =
  | { readonly kind: 'cause' | 'upstream'; readonly label: string; readonly groups: readonly LogGroup[] }
  | GroupItem
  | { readonly kind: 'link'; readonly link: LogLink };

export interface LogTree extends vscode.Disposable {
  /** Shows the groups of a log, an open document or a file on disk, with progress where it takes long. */
  show(log: vscode.Uri): Promise<LogSummary | null>;
  /** Counts again, after the log changed. */
  refresh(): Promise<void>;
  subject(): vscode.Uri | undefined;
  /** What the tree shows. */
  readonly items: vscode.TreeDataProvider<Item>;
  summary(): LogSummary | null;
}

export function isGroupItem(item: unknown): item is GroupItem {
  return typeof item === 'object' && item !== null && 'kind' in item && item.kind === 'route';
}

export function logTree(client: LanguageClient): LogTree {
  let subject: vscode.Uri | undefined;
  let summary: LogSummary | null = null;
  let generation = 0;
  const changed = new vscode.EventEmitter<undefined>();
  const treeDataProvider: vscode.TreeDataProvider<Item> = {
    onDidChangeTreeData: changed.event,
    getChildren: (item) => children(item, summary),
    getTreeItem: (item) => treeItem(item, subject),
  };
  const view = vscode.window.createTreeView('deploy-error-decoder.upstreamErrors', {
    showCollapseAll: true,
    treeDataProvider,
  });

  const count = async () => {
    const log = subject;
    if (!log) return null;
    const own = ++generation;
    const { answer, isCancelled } = await summaryOf(client, log);
    if (own !== generation) return answer;
    summary = answer;
    view.description = vscode.workspace.asRelativePath(log);
    view.message = isCancelled ? 'Counting was stopped.' : messageOf(answer);
    changed.fire(undefined);
    return answer;
  };

  return {
    async show(log) {
      const isNew = log.toString() !== subject?.toString();
      subject = log;
      if (isNew) await vscode.commands.executeCommand('setContext', 'deploy-error-decoder.logShown', true);
      return count();
    },
    async refresh() {
      await count();
    },
    subject: () => subject,
    items: treeDataProvider,
    summary: () => summary,
    dispose: () => vscode.Disposable.from(view, changed).dispose(),
  };
}

/** The groups of an open document at once; of a file on disk with the percentage done, until a person stops it. */
async function summaryOf(
  client: LanguageClient,
  log: vscode.Uri,
): Promise<{ answer: LogSummary | null; isCancelled: boolean }> {
  const name = 'deploy-error-decoder/logSummary';
  const uri = log.toString();
  if (vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri)) {
    const location = { viewId: 'deploy-error-decoder.upstreamErrors' };
    const answer = await vscode.window.withProgress({ location }, () => ask(client, name, { uri }));
    return { answer, isCancelled: false };
  }
  const shown = {
    location: vscode.ProgressLocation.Notification,
    title: `Summarising ${vscode.workspace.asRelativePath(log)}`,
    cancellable: true,
  };
  return vscode.window.withProgress(shown, async (progress, token) => {
    const workDoneToken = `summary-${++summaries}`;
    let done = 0;
    const reports = client.onProgress(WorkDoneProgress.type, workDoneToken, (report) => {
      const percentage = ('percentage' in report && report.percentage) || 0;
      progress.report({ message: `${percentage} %`, increment: percentage - done });
      done = percentage;
    });
    try {
      const answer = await ask(client, name, { uri, workDoneToken }, token);
      return { answer, isCancelled: token.isCancellationRequested };
    } finally {
      reports.dispose();
    }
  });
}

let summaries = 0;

function messageOf(summary: LogSummary | null): string {
  if (summary === null) return '';
  const { lines, groups, access, other } = summary;
  if (groups.length === 0) return `${lines} lines, none of them an error of nginx.`;
  const rest = [
    access > 0 ? `${access} access lines without a failure` : '',
    other > 0 ? `${other} other lines` : '',
  ].filter((each) => each !== '');
  return rest.length === 0 ? '' : `Not shown: ${rest.join(', ')}.`;
}

function children(item: Item | undefined, summary: LogSummary | null): Item[] {
  if (!item) {
    return split(summary?.groups ?? [], 'cause', ({ title }) => title);
  }
  switch (item.kind) {
    case 'cause':
      return split(item.groups, 'upstream', ({ upstream }) => upstream ?? 'no upstream named');
    case 'upstream':
      return item.groups.map((group) => ({ kind: 'route', group }));
    case 'route':
      return item.group.links.map((link) => ({ kind: 'link', link }));
    case 'link':
      return [];
  }
}

function split(
  groups: readonly LogGroup[],
  kind: 'cause' | 'upstream',
  label: (group: LogGroup) => string,
): Item[] {
  return [...groupBy(groups, label)]
    .map(([text, own]) => ({ kind, label: text, groups: own }))
    .sort((a, b) => total(b.groups) - total(a.groups));
}

function treeItem(item: Item, subject: vscode.Uri | undefined): vscode.TreeItem {
  if (item.kind === 'link') {
    const { link } = item;
    const shown = new vscode.TreeItem(link.title);
    shown.iconPath = new vscode.ThemeIcon('go-to-file');
    shown.contextValue = 'link';
    shown.command = {
      title: 'Open',
      command: 'deploy-error-decoder.showPlace',
      arguments: [link.uri, link.line, link.column],
    };
    return shown;
  }
  const groups = item.kind === 'route' ? [item.group] : item.groups;
  const [first] = groups;
  const shown = new vscode.TreeItem(
    item.kind === 'route' ? (item.group.route ?? 'no request named') : item.label,
    item.kind === 'route'
      ? item.group.links.length > 0
        ? vscode.TreeItemCollapsibleState.Collapsed
        : vscode.TreeItemCollapsibleState.None
      : vscode.TreeItemCollapsibleState.Expanded,
  );
  shown.description = `${total(groups)} × ${sparkline(groups.map(({ histogram }) => histogram))} ${period(groups)}`;
  shown.tooltip = tooltip(groups);
  shown.contextValue = item.kind;
  if (item.kind === 'cause') shown.iconPath = icon(first?.urgency ?? 'notice');
  if (item.kind === 'route' && subject) {
    shown.command = {
      title: 'Go to Line',
      command: 'deploy-error-decoder.showLogLine',
      arguments: [subject.toString(), item.group.line],
    };
  }
  return shown;
}

function tooltip(groups: readonly LogGroup[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendText(`${total(groups)} lines, first ${firstOf(groups) ?? '–'}, last ${lastOf(groups) ?? '–'}`);
  if (groups[0]) text.appendCodeblock(groups[0].sample.slice(0, 2000), 'log');
  return text;
}

function icon(urgency: Urgency): vscode.ThemeIcon {
  const [id, colour] = {
    act: ['error', 'list.errorForeground'],
    notice: ['warning', 'list.warningForeground'],
    noise: ['info', 'descriptionForeground'],
  }[urgency] as [string, string];
  return new vscode.ThemeIcon(id, new vscode.ThemeColor(colour));
}

function total(groups: readonly LogGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

function firstOf(groups: readonly LogGroup[]): string | null {
  return groups.reduce<string | null>(
    (min, { first }) => (first && (!min || first < min) ? first : min),
    null,
  );
}

function lastOf(groups: readonly LogGroup[]): string | null {
  return groups.reduce<string | null>((max, { last }) => (last && (!max || last > max) ? last : max), null);
}

/** «10:11:12 – 10:15:00», with the day where it is not one day. */
function period(groups: readonly LogGroup[]): string {
  const first = firstOf(groups);
  const last = lastOf(groups);
  if (!first || !last) return '';
  const sameDay = first.slice(0, 10) === last.slice(0, 10);
  const show = (time: string) => (sameDay ? time.slice(11) : time.replace('T', ' '));
  return first === last ? show(first) : `${show(first)} – ${show(last)}`;
}

/** Equal parts of the log's time as bars, the fullest one full height. */
export function sparkline(histograms: readonly (readonly number[])[]): string {
  const length = Math.max(0, ...histograms.map((each) => each.length));
  const sums = Array.from({ length }, (_, i) => histograms.reduce((sum, each) => sum + (each[i] ?? 0), 0));
  const most = Math.max(...sums, 1);
  const bars = '▁▂▃▄▅▆▇█';
  return sums.map((sum) => (sum === 0 ? '·' : bars[Math.ceil((sum / most) * bars.length) - 1])).join('');
}
