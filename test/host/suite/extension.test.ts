// What only a real extension host can prove: that the extension activates and does its work through VS Code's own API.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('in a real extension host', () => {
  it('has the workspace open', () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
  });
});
